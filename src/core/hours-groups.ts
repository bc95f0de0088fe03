import type { DateSpan } from './civil.ts';
import { leadingDays } from './day-words.ts';
import { MONTH } from './parse-date.ts';
import { readDates } from './parse-dates.ts';
import { parseRanges, type RangesFault } from './parse-ranges.ts';

/** `text` is the piece at fault in plain words. */
export interface HoursFault extends Omit<RangesFault, 'code'> {
  readonly code: RangesFault['code'] | 'which-date' | 'past';
}

/** Days and dates that share their hours; none for closed ones. */
export interface HoursGroup {
  said: string;
  /** 0-6, Sunday-Saturday. */
  days: number[];
  dates: DateSpan[];
  /** As they were written. */
  ranges: string[];
  /** Closed days and those after "except" win over their other hours. */
  wins: boolean;
  /** Its hours are known: another day begins another group. */
  complete: boolean;
}

interface Piece {
  said: string;
  days: number[];
  dates: DateSpan[];
  ranges: string;
}

const MOST_PIECES = 48;
const MOST_WORDS = 16;
const SEPARATOR = / ?(?:[,;&]|\band\b) ?/;
/** The comma of `Fri, 24 Dec` parts nothing. */
const WEEKDAY_COMMA = new RegExp(
  `\\b((?:sun|mon|tue|wed|thu|fri|sat)[a-z]*)\\.?, (?=\\d{1,2}(?:st|nd|rd|th)? (?:of )?${MONTH}(?![a-z])|${MONTH} \\d|\\d+[/.]\\d|\\d{4}-)`,
  'g',
);
const EXCEPT = / ?\b(?:except|but not)\b(?: for\b)?(?: on\b)? ?/g;
const CLOSED_FIRST = /^(?:closed|off|away|unavailable|no hours)\b[ :]*(?:(?:on|from|for) )?/;
const CLOSED_LAST = /[ :]+(?:closed|off|away|unavailable|no hours)$/;
const OPEN = /^(?:open|available|free)\b[ :]*(?:(?:on|from) )?/;

/** The groups of days that a text in plain words names, in its order, or what in it was not understood. */
export function hoursGroups(plain: string, today: number): HoursGroup[] | HoursFault {
  const pieces = plain
    .replace(/([a-z])\/(?=[a-z])/g, '$1,')
    .replace(WEEKDAY_COMMA, '$1 ')
    .replace(EXCEPT, ',except ')
    .split(SEPARATOR)
    .filter((piece) => piece !== '');
  if (pieces.length === 0 || pieces.length > MOST_PIECES) return { code: 'not-understood', text: plain };
  const groups: HoursGroup[] = [];
  let closing = false;
  for (const said of pieces) {
    const isExcept = said.startsWith('except ');
    const body = isExcept ? said.slice('except '.length) : said;
    const opened = body.replace(OPEN, '');
    const isClosed = CLOSED_FIRST.test(body) || CLOSED_LAST.test(body) || body === 'closed';
    const piece = pieceOf(opened.replace(CLOSED_FIRST, '').replace(CLOSED_LAST, ''), said, today);
    if ('code' in piece) return piece;
    closing = CLOSED_FIRST.test(body) || isExcept || (closing && piece.ranges === '' && opened === body);
    const fault = add(groups, piece, isClosed || (closing && piece.ranges === ''), isExcept);
    if (fault) return fault;
  }
  const open = groups.find((group) => !group.complete);
  return open ? { code: 'not-understood', text: open.said } : groups;
}

function add(
  groups: HoursGroup[],
  piece: Piece,
  isClosed: boolean,
  isExcept: boolean,
): HoursFault | undefined {
  const last = groups.at(-1);
  if (isExcept && !last) return { code: 'not-understood', text: piece.said };
  const namesNothing = piece.days.length + piece.dates.length === 0;
  if (isClosed && piece.ranges !== '') return { code: 'not-understood', text: piece.said };
  if (namesNothing && (!last || (isClosed ? last.complete : last.complete && last.ranges.length === 0))) {
    return { code: 'not-understood', text: piece.said };
  }
  let group = last;
  if (!group || (!namesNothing && (group.complete || isExcept))) {
    group = { said: piece.said, days: [], dates: [], ranges: [], wins: isExcept, complete: false };
    groups.push(group);
  }
  group.days.push(...piece.days);
  group.dates.push(...piece.dates);
  if (piece.ranges !== '') group.ranges.push(piece.ranges);
  group.wins ||= isClosed;
  group.complete ||= isClosed || piece.ranges !== '';
  return undefined;
}

function pieceOf(body: string, said: string, today: number): Piece | HoursFault {
  const words = body.split(' ');
  if (words.length > MOST_WORDS) return { code: 'not-understood', text: said };
  const { days, rest } = /\b(?:this|next|coming)\b/.test(body) ? { days: [], rest: body } : leadingDays(body);
  if (days.length > 0 && (rest === '' || areRanges(rest))) return { said, days, dates: [], ranges: rest };
  for (let count = words.length; count > 0; count--) {
    const ranges = words.slice(count).join(' ');
    const dates = readDates(words.slice(0, count).join(' ').replace(/:$/, ''), today);
    if (dates === undefined || (ranges !== '' && !areRanges(ranges))) continue;
    // `mon-fri nine to five` names no date that could be written more clearly.
    return typeof dates === 'string'
      ? { code: days.length === 0 || /\d/.test(said) ? dates : 'not-understood', text: said }
      : { said, days: [], dates: [dates], ranges };
  }
  for (const [index] of words.entries()) {
    const after = leadingDays(words.slice(index).join(' '));
    const ranges = words.slice(0, index).join(' ');
    if (index > 0 && after.days.length > 0 && after.rest === '' && areRanges(ranges)) {
      return { said, days: after.days, dates: [], ranges };
    }
  }
  return { said, days, dates: [], ranges: days.length > 0 ? rest : body };
}

/** Whether they are hours, of one meaning or of several that are asked about. */
function areRanges(text: string): boolean {
  const parsed = parseRanges(text);
  return parsed.ok || parsed.problem.code === 'several';
}
