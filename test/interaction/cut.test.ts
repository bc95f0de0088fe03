import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut } from '../../src/interaction/cut.ts';

const FAMILY = '👨‍👩‍👧‍👦';

describe('a text that is cut', () => {
  it('stays as it is up to the limit, and ends with an ellipsis beyond it', () => {
    expect(cut('', 5)).toBe('');
    expect(cut('abcde', 5)).toBe('abcde');
    expect(cut('abcdef', 5)).toBe('abcd…');
  });

  it.each([
    ['a family', FAMILY],
    ['a flag', '🇩🇪'],
    ['a skin tone', '👋🏽'],
    ['a keycap', '1️⃣'],
    ['combining marks', 'q\u0323\u030C'],
    ['a Hangul syllable in letters', '\u1112\u1161\u11ab'],
  ])('is never cut inside %s', (_, grapheme) => {
    const { length } = grapheme;
    expect(cut(`ab${grapheme}`, length + 2)).toBe(`ab${grapheme}`);
    expect(cut(`ab${grapheme}cd`, length + 3)).toBe(`ab${grapheme}…`);
    for (let max = 4; max < length + 2; max++) expect(cut(`ab${grapheme}c`, max)).toBe('ab…');
  });

  it('keeps flags in pairs', () => {
    expect(cut('🇩🇪🇫🇷🇯🇵', 10)).toBe('🇩🇪🇫🇷…');
    expect(cut('🇩🇪🇫🇷🇯🇵', 8)).toBe('🇩🇪…');
  });

  it('keeps right-to-left text in the order it was written', () => {
    expect(cut('שלום עולם', 5)).toBe('שלום…');
  });

  it('is only an ellipsis where not even the first grapheme fits, and nothing where nothing fits', () => {
    expect(cut(FAMILY, 3)).toBe('…');
    expect(cut('abc', 0)).toBe('');
  });

  it('is never longer than the limit, begins like the text, and ends between two of its graphemes', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 30 });
    const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 40 }), (whole, max) => {
        const shown = cut(whole, max);
        if (whole.length <= max) return shown === whole;
        const kept = shown.slice(0, -1);
        const ends = [...segmenter.segment(whole)].map(({ index }) => index);
        return shown.length <= max && whole.startsWith(kept) && ends.includes(kept.length);
      }),
    );
  });

  it('costs the same however long it is', () => {
    const long = 'Щ'.repeat(200_000);
    // The time of the processor, because others may want it too.
    const before = process.cpuUsage();
    for (let round = 0; round < 200; round++) cut(long, 150_000);
    expect(process.cpuUsage(before).user).toBeLessThan(2_000_000);
  });
});
