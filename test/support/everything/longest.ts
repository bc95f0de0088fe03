import { clean, LIMITS, MAX_AREAS, type TextKind } from '../../../src/core/text.ts';

/** What people write with, at its most awkward: code points of two units, graphemes of many, words of no markup. */
export const SCRIPTS = {
  Latin: 'Wm',
  Cyrillic: 'Щя',
  Chinese: '漢字',
  Arabic: 'ضكـ',
  Hebrew: 'שׁל',
  Devanagari: 'क्षि',
  'combining marks': 'q\u0323\u030C\u0304\u0301',
  'emoji families': '👨‍👩‍👧‍👦',
  flags: '🇩🇪',
  markup: '<!channel> <@U0ADA> <https://a.example|*_~`&amp;',
} as const;

/** The most UTF-16 units that a field of Slack's lets anybody type. */
const TYPED = 3_000;
/** The longest name that Slack takes. */
const NAME = 80;

/** A sample again and again up to `max` code points, as it would be stored. */
function filled(sample: string, max: number): string {
  const points = [...sample.repeat(Math.ceil(max / [...sample].length))].slice(0, max);
  return clean(
    points
      .join('')
      .slice(0, TYPED)
      .replace(/\p{Cs}$/u, ''),
  );
}

/** The longest legal texts in one script. */
export interface Longest {
  of(kind: TextKind): string;
  readonly name: string;
  /** So many different areas. */
  areas(count?: number): string[];
  /** So many characters of anything else, such as a search. */
  words(count: number): string;
}

export function longest(sample: string): Longest {
  const known = new Map<number, string>();
  const words = (count: number): string => {
    const text = known.get(count) ?? filled(sample, count);
    known.set(count, text);
    return text;
  };
  return {
    words,
    of: (kind) => words(LIMITS[kind]),
    name: words(NAME),
    areas: (count = MAX_AREAS) =>
      Array.from({ length: count }, (_, index) => `${index + 10}${words(LIMITS.area - 2)}`),
  };
}
