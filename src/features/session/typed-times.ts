import { formatMoment } from '../../core/format-time.ts';
import type { Doubt } from '../../core/parse-date.ts';
import { type ParsedTime, parseTime, TIME_EXAMPLES } from '../../core/parse-time.ts';
import { MAX_OFFERED } from '../../core/rules.ts';
import { cleanLine } from '../../core/text.ts';
import { MINUTE } from '../../core/time.ts';
import { cut } from '../../interaction/cut.ts';

/** A time that may mean several, to be asked about. */
export interface Question {
  /** The words as they were typed. */
  readonly typed: string;
  readonly doubts: readonly Doubt[];
  readonly candidates: readonly Date[];
}

/** What was typed into a field for times. */
export type TypedTimes =
  | { readonly times: readonly Date[]; readonly question: Question | null }
  /** A sentence to stand at the field. */
  | { readonly problem: string };

const EXAMPLES = TIME_EXAMPLES.join(', ');
const LONGEST_SHOWN = 60;

/**
 * Reads times as typed in a zone, one a line; a time that is written twice counts once. At most one of the lines may
 * be a question, because only one can be asked at a time. `soonest` is the instant after which a time can be of use.
 */
export function readTimes(text: string, zone: string, now: Date, soonest: Date): TypedTimes {
  const lines = text
    .split(/[\r\n\u2028\u2029]+/)
    .map(cleanLine)
    .filter((line) => line !== '');
  if (lines.length > MAX_OFFERED) return { problem: `Write at most ${MAX_OFFERED} times, one a line.` };
  const times = new Map<number, Date>();
  let question: Question | null = null;
  for (const typed of lines) {
    const parsed = parseTime(typed, zone, now.getTime());
    if (parsed.kind === 'question') {
      if (question) return { problem: severalOf(question, typed) };
      const candidates = parsed.candidates.map((instant) => new Date(instant));
      question = { typed, doubts: parsed.doubts, candidates };
    } else if (parsed.kind !== 'time') return { problem: problemOf(parsed, typed, zone) };
    else {
      // A picked time is carried to the minute.
      const instant = Math.floor(parsed.instant / MINUTE) * MINUTE;
      if (instant <= soonest.getTime())
        return { problem: `${formatMoment(instant, zone)} is too soon. Write a later time.` };
      times.set(instant, new Date(instant));
    }
  }
  return question === null && times.size === 0
    ? { problem: notUnderstood(text) }
    : { times: [...times.values()], question };
}

/** What was typed, in quotation marks. */
export const quoted = (typed: string): string => `“${cut(cleanLine(typed), LONGEST_SHOWN)}”`;

const notUnderstood = (typed: string) => `I did not understand ${quoted(typed)}. Write it like ${EXAMPLES}.`;

const severalOf = (question: Question, typed: string) =>
  `${quoted(question.typed)} and ${quoted(typed)} can each be read in several ways. Write the date and the time in full, such as 24 dec 09:30.`;

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

/** A question that cannot be asked with buttons, for a field. */
export const questionAtField = ({ typed, candidates }: Question, zone: string): string =>
  `${quoted(typed)} may be ${candidates.map((time) => formatMoment(time.getTime(), zone)).join(' or ')}. Write it in full.`;
