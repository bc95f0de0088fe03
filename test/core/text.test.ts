import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaKey, clean, LIMITS, optionalText, requiredText, type TextKind } from '../../src/core/text.ts';
import { refused } from '../support/core.ts';

const KINDS = Object.keys(LIMITS) as TextKind[];
const FAMILY = '👩‍👩‍👧‍👦';

describe('limits', () => {
  it.each(KINDS)('of %s count code points: exactly so many pass, one more is refused by number', (kind) => {
    const max = LIMITS[kind];
    for (const letter of ['a', 'ß', '語', '🙂', '\u{10FFFF}']) {
      expect(optionalText(kind, letter.repeat(max - 1).concat('z'))).toBe(`${letter.repeat(max - 1)}z`);
      expect(() => optionalText(kind, letter.repeat(max).concat('z'))).toThrow(
        refused('text-too-long', { what: kind, max, length: max + 1 }) as Error,
      );
    }
  });

  it.each(KINDS)(
    'of %s see an emoji family as the seven characters it is made of, and keep it whole',
    (kind) => {
      expect([...FAMILY]).toHaveLength(7);
      const families = FAMILY.repeat(Math.floor(LIMITS[kind] / 7));
      expect(optionalText(kind, families)).toBe(families);
      expect(() => optionalText(kind, FAMILY.repeat(Math.floor(LIMITS[kind] / 7) + 1))).toThrow(
        refused('text-too-long') as Error,
      );
    },
  );

  it('count what is stored: letters are composed with their marks first, and what is removed does not count', () => {
    const max = LIMITS.area;
    expect(optionalText('area', 'e\u0301'.repeat(max))).toBe('é'.repeat(max));
    // A mark without a composed form stays a character of its own.
    expect(() => optionalText('area', 'x\u0301'.repeat(max / 2 + 1))).toThrow(
      refused('text-too-long', { length: max + 2 }) as Error,
    );
    expect(optionalText('area', `  ${'\u0000a'.repeat(max)}\n\n`)).toBe('a'.repeat(max));
    expect(() => optionalText('title', 'a'.repeat(40_000))).toThrow(
      refused('text-too-long', { length: 40_000 }) as Error,
    );
  });
});

describe('what is stored of a text', () => {
  it.each([
    ['controls go, tabs and lines stay', 'a\u0000b\u0007c\u001Bd\u007Fe\u0085f\tg\nh', 'abcdef\tg\nh'],
    ['every kind of line end is one', 'a\r\nb\rc\u2028d\u2029e', 'a\nb\nc\nd\ne'],
    ['nothing reorders the words around it', '\u202Egnp.\u202C\u2066x\u2069', 'gnp.x'],
    ['right-to-left words stay as they are', 'שלום \u200Fعالم', 'שלום \u200Fعالم'],
    ['half a surrogate pair is marked', 'a\uD83Db\uDE42', 'a\uFFFDb\uFFFD'],
    ['a byte order mark and invisible tags go', '\uFEFFa\u{E0061}\u{E007F}', 'a'],
    ['letters are composed', 'e\u0301 \u1100\u1161', 'é 가'],
    ['joiners stay', `${FAMILY} می\u200Cخواهم`, `${FAMILY} می\u200Cخواهم`],
    ['markup is text', '<!channel> <@U1> *b* `c` <http://x|y>', '<!channel> <@U1> *b* `c` <http://x|y>'],
  ])('%s', (_, typed, stored) => {
    expect(optionalText('notes', typed)).toBe(stored);
  });

  it('titles, headlines and areas are one line', () => {
    for (const kind of KINDS) {
      const lines = ['title', 'headline', 'area'].includes(kind) ? 'a b c' : 'a\n\nb\t c';
      expect(optionalText(kind, ' a\n\nb\t c ')).toBe(lines);
    }
  });

  it.each([undefined, null, '', '  \n', '\u0000', '\u200B\u2060', '\u200D\u0301'])(
    'there is nothing to be seen in %j: an optional text is none, a required one is refused',
    (typed) => {
      expect(optionalText('bio', typed)).toBeNull();
      expect(() => requiredText('headline', typed)).toThrow(
        refused('text-required', { what: 'headline' }) as Error,
      );
    },
  );

  it('is well-formed, free of controls and the same when it is cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (anything, words) => {
        // Units out of order make half pairs, too.
        const typed = [...`${anything}${words}`].reverse().join('') + anything.split('').reverse().join('');
        const stored = clean(typed);
        expect(() => encodeURIComponent(stored)).not.toThrow();
        expect(stored).not.toMatch(/(?![\t\n])\p{Cc}/u);
        expect(clean(stored)).toBe(stored);
      }),
    );
  });
});

describe('areas compare', () => {
  it.each([
    ['ſtraße', 'STRASSE'],
    ['straße', 'STRAẞE'],
    ['ＳＱＬ', 'sql'],
    ['ﬁlm', 'FILM'],
    ['ΟΔΟΣ', 'οδος'],
    ['TÜRKİYE', 'türki\u0307ye'],
    ['I', 'i'],
    ['ΐ', 'Ϊ\u0301'],
    ['Å', '\u212B'],
    [' a  b ', 'A B'],
  ])('%s as %s', (one, other) => {
    expect(areaKey(one)).toBe(areaKey(other));
  });

  it.each([
    ['C', 'C++'],
    ['resume', 'résumé'],
    ['İ', 'I'],
    ['い', 'イ'],
  ])('%s not as %s', (one, other) => {
    expect(areaKey(one)).not.toBe(areaKey(other));
  });

  it('the same in upper and in lower case, for every letter that has cases', () => {
    for (let code = 0; code <= 0x10ffff; code += 1) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const letter = String.fromCodePoint(code);
      if (letter === letter.toUpperCase() && letter === letter.toLowerCase()) continue;
      const keys = [letter, letter.toUpperCase(), letter.toLowerCase(), areaKey(letter)].map(areaKey);
      expect(keys, letter).toEqual(Array(4).fill(areaKey(letter)));
    }
  });

  it('the same however they are written, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (area) => {
        const key = areaKey(area);
        for (const same of [area.toUpperCase(), area.normalize('NFD'), area.normalize('NFC'), ` ${area}\n`])
          expect(areaKey(same)).toBe(key);
        expect(areaKey(key)).toBe(key);
      }),
      { numRuns: 1_000 },
    );
  });
});
