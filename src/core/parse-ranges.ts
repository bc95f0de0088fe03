import type { MinuteRange } from './hours.ts';
export type Parsed = { ok: true; ranges: MinuteRange[] } | { ok: false; problem: { code: 'not-understood' | 'equal-ends' | 'overlapping' | 'out-of-range'; text: string } };
export function parseRanges(text: string): Parsed {
  const words = text.trim();
  if (words === '' || words === 'closed') return { ok: true, ranges: [] };
  const ranges: MinuteRange[] = [];
  for (const piece of words.split(',')) {
    const m = /^\s*(\d{1,2})(?::(\d\d))?\s*[-–]\s*(\d{1,2})(?::(\d\d))?\s*$/.exec(piece);
    if (!m) return { ok: false, problem: { code: 'not-understood', text: piece } };
    const start = Number(m[1]) * 60 + Number(m[2] ?? 0);
    let end = Number(m[3]) * 60 + Number(m[4] ?? 0);
    if (end <= start) end += end < 720 && start < 720 ? 720 : 1440;
    ranges.push({ start, end });
  }
  return { ok: true, ranges };
}
