import { Refused } from './errors.ts';

/** The longest text of each kind, in characters as a person counts them (code points). */
export const LIMITS = {
  message: 1_000,
  goals: 1_000,
  bio: 1_000,
  title: 100,
  headline: 100,
  reason: 500,
  notes: 3_000,
  area: 40,
} as const;
export type TextKind = keyof typeof LIMITS;

/** An expert names at most this many areas. */
export const MAX_AREAS = 10;

// C0 and C1 controls but tab and newline, the explicit directional overrides and isolates (they could reorder
// the words around a quoted text), and the invisible tag characters.
const UNWANTED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF]|[\u{E0000}-\u{E007F}]/gu;
const LONE_SURROGATE = /[\uD800-\uDFFF]/gu;

/** Something to be seen: joiners, marks and spaces of any kind alone are nothing. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** What somebody typed, as it is stored: well-formed, composed (NFC), with no control characters, trimmed. */
export const clean = (typed: string): string =>
  typed
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(UNWANTED, '')
    .normalize('NFC')
    .trim();

/** Like `clean`, on one line. */
export const cleanLine = (typed: string): string => clean(typed).replace(/\s+/g, ' ');

const ONE_LINE: ReadonlySet<TextKind> = new Set(['title', 'headline', 'area']);

/** An optional text: cleaned; null when there is nothing to be seen. Throws `Refused('text-too-long')` past its limit. */
export function optionalText(kind: TextKind, typed: string | null | undefined): string | null {
  const text = (ONE_LINE.has(kind) ? cleanLine : clean)(typed ?? '');
  const length = [...text].length;
  const max = LIMITS[kind];
  if (length > max) throw new Refused('text-too-long', { what: kind, max, length });
  return VISIBLE.test(text) ? text : null;
}

/** A text that must be there. Throws `Refused('text-required')` when nothing is left of it, and as `optionalText`. */
export function requiredText(kind: TextKind, typed: string | null | undefined): string {
  const text = optionalText(kind, typed);
  if (text === null) throw new Refused('text-required', { what: kind });
  return text;
}

/**
 * How areas are compared: without regard to case, width or surrounding space. By way of upper case, so that `ß` is
 * `ss`, and lower case before, for a capital `ẞ`; composed at the end, as a change of case may take letters apart.
 */
export const areaKey = (area: string): string =>
  cleanLine(area.normalize('NFKC')).toLowerCase().toUpperCase().toLowerCase().normalize('NFKC');
