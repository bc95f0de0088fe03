import { formatMoment } from '../../core/format-time.ts';
import type { Doubt } from '../../core/parse-date.ts';
import { type ParsedTime, parseTime, TIME_EXAMPLES } from '../../core/parse-time.ts';
import { MAX_OFFERED } from '../../core/rules.ts';
import { cleanLine } from '../../core/text.ts';
import { MINUTE } from '../../core/time.ts';
import { cut } from '../../interaction/cut.ts';

/** A line that may mean several times, to be asked about. */
export interface Question {
  /** Its place among the lines, from 0. */
  readonly line: number;
  readonly typed: string;
  readonly doubts: readonly Doubt[];
  readonly candidates: readonly Date[];
}

/** What was typed into a field for times. */
export type TypedTimes =
  | { readonly times: readonly Date[]; readonly questions: readonly Question[] }
  /** A sentence to stand at the field. */
  | { readonly problem: string };

const LONGEST_SHOWN = 60;

const CLOCK = /\d:\d\d|\d\s*[ap]\.?m\b/i;

/** A comma may stand within a time, too: it parts only what has a time of day on either side. */
function atCommas(line: string): string[] {
  const pieces = line.split(',');
  return pieces.every((piece) => CLOCK.test(piece)) ? pieces : [line];
}

/** The times that were typed, one a line or with semicolons or commas between them, without the empty ones. */
export const linesOf = (text: string): string[] =>
  text
    .split(/[\r\n\u2028\u2029;]+/)
    .flatMap(atCommas)
    .map(cleanLine)
    .filter((line) => line !== '');

/**
 * Reads times as typed in a zone, each for itself; a time that is written twice counts once. `soonest` is the instant
 * after which a time is of use.
 */
export function readTimes(text: string, zone: string, now: Date, soonest: Date): TypedTimes {
  const lines = linesOf(text);
  if (lines.length > MAX_OFFERED) return { problem: `Write at most ${MAX_OFFERED} times, one a line.` };
  if (lines.length === 0) return { problem: notUnderstood(text) };
  const times = new Set<number>();
  const questions: Question[] = [];
  for (const [line, typed] of lines.entries()) {
    const parsed = parseTime(typed, zone, now.getTime());
    if (parsed.kind === 'question') {
      const candidates = parsed.candidates.map((instant) => new Date(instant));
      questions.push({ line, typed, doubts: parsed.doubts, candidates });
    } else if (parsed.kind !== 'time') return { problem: problemOf(parsed, typed, zone) };
    else {
      // A picked time is carried to the minute.
      const instant = Math.floor(parsed.instant / MINUTE) * MINUTE;
      if (instant <= soonest.getTime())
        return { problem: `${formatMoment(instant, zone)} is too soon. Write a later time.` };
      times.add(instant);
    }
  }
  return { times: [...times].map((instant) => new Date(instant)), questions };
}

/** What was typed, in quotation marks. */
export const quoted = (typed: string): string => `“${cut(cleanLine(typed), LONGEST_SHOWN)}”`;

const notUnderstood = (typed: string) =>
  `I did not understand ${quoted(typed)}. Write it like ${TIME_EXAMPLES.join(', ')}.`;

function problemOf(
  parsed: Exclude<ParsedTime, { kind: 'time' | 'question' }>,
  typed: string,
  zone: string,
): string {
  switch (parsed.kind) {
    case 'no-time':
      return `${quoted(typed)} has no time of day. Write one too, such as ${quoted(`${typed} 14:00`)}.`;
    case 'past':
      return `${quoted(typed)} is over: ${formatMoment(parsed.instant, zone)}. Write a time to come.`;
    case 'not-understood':
      return notUnderstood(typed);
  }
}
