import type { DatedHours } from './dated-hours.ts';
import type { MinuteRange } from './hours.ts';
import { type HoursFault, type HoursGroup, hoursGroups } from './hours-groups.ts';
import { overlaps } from './intervals.ts';
import { parseRanges } from './parse-ranges.ts';
import { plainWords } from './time-words.ts';

/** Hours as somebody wrote them down. */
export interface WrittenHours {
  /** Sunday first; undefined for a day that was not named, no ranges for a closed one. */
  week: readonly (readonly MinuteRange[] | undefined)[];
  /** In the order of their dates, none of which comes twice. */
  dated: readonly DatedHours[];
}

export type ParsedHours = { ok: true; hours: WrittenHours } | { ok: false; problem: HoursFault };

/** Shown to whoever was not understood. */
export const HOURS_EXAMPLES = [
  'mon-fri 9:00-12:30, 13:30-17:00',
  'weekdays 9-17 except wed',
  'closed 24 dec - 2 jan',
] as const;

const LONGEST = 500;

/**
 * Reads a week's hours and dates that differ, in words, on the day number `today` of their writer's zone:
 * `mon-fri 9am-12:30, 13:30-17:00`, `weekdays 9-5 except wed`, `sat closed`, `closed 24 dec - 2 jan`,
 * `24 dec 10-14`. Ranges are read as `parseRanges` does; a closed day wins over its hours. Because the year and the
 * half of the day may be guessed, show people what was understood (`formatHours`).
 */
export function parseHours(text: string, today: number): ParsedHours {
  const plain = plainWords(text.replace(/[\r\n\u2028\u2029]+/g, ';'), LONGEST);
  if (plain === undefined) return { ok: false, problem: fault('not-understood', text) };
  const groups = hoursGroups(plain, today);
  if ('code' in groups) return { ok: false, problem: fault(groups.code, groups.text) };
  return hoursOf(groups);
}

function hoursOf(groups: readonly HoursGroup[]): ParsedHours {
  const week: { ranges: readonly MinuteRange[]; wins: boolean }[] = [];
  const dated: DatedHours[] = [];
  for (const group of groups) {
    const parsed = parseRanges(group.ranges.join(', '));
    if (!parsed.ok) return parsed;
    const { ranges } = parsed;
    for (const day of group.days) {
      const before = week[day];
      if (before && before.wins !== group.wins) {
        if (group.wins) week[day] = { ranges, wins: true };
      } else {
        if (before && anyOverlap(before.ranges, ranges)) return overlapping(group);
        const both = [...(before?.ranges ?? []), ...ranges].sort((a, b) => a.start - b.start);
        week[day] = { ranges: both, wins: group.wins };
      }
    }
    for (const { first, last } of group.dates) {
      if (dated.some((other) => first <= other.last && other.first <= last)) return overlapping(group);
      dated.push({ first, last, ranges });
    }
  }
  dated.sort((a, b) => a.first - b.first);
  return { ok: true, hours: { week: Array.from({ length: 7 }, (_, day) => week[day]?.ranges), dated } };
}

const anyOverlap = (ours: readonly MinuteRange[], theirs: readonly MinuteRange[]): boolean =>
  ours.some((range) => theirs.some((other) => overlaps(range, other)));

const overlapping = (group: HoursGroup): ParsedHours => ({
  ok: false,
  problem: fault('overlapping', group.said),
});

/** Fit to be shown: without control characters, at most 40 characters. */
function fault(code: HoursFault['code'], said: string): HoursFault {
  const [...characters] = said.slice(0, 80).replace(/[\p{Cc}\p{Cs}]/gu, '');
  return { code, text: characters.slice(0, 40).join('') };
}
