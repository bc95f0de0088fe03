import fc from 'fast-check';
import { expect } from 'vitest';
import { type ParsedTime, parseTime } from '../../src/core/parse-time.ts';
import { meaningOf } from './time-oracle.ts';
import { garbage, grammatical, moment, mutated } from './time-texts.ts';

/**
 * Reads so many texts of the grammar, mutated ones and garbage, and says how often each kind of answer came out. What the
 * second reader understands has to be understood only where the text is of the grammar.
 */
export function judgeTimes(texts: number, seed?: number): Record<ParsedTime['kind'], number> {
  const kinds = { time: 0, question: 0, 'no-time': 0, past: 0, 'not-understood': 0 };
  for (const [arbitrary, share] of [
    [grammatical, 0.4],
    [mutated, 0.4],
    [garbage, 0.2],
  ] as const) {
    fc.assert(
      fc.property(arbitrary, moment, (text, { zone, now }) => {
        const parsed = parseTime(text, zone, now);
        kinds[parsed.kind]++;
        if (arbitrary === grammatical || parsed.kind !== 'not-understood') judge(parsed, text, zone, now);
      }),
      { numRuns: Math.ceil(texts * share), endOnFailure: true, ...(seed === undefined ? {} : { seed }) },
    );
  }
  return kinds;
}

function judge(parsed: ParsedTime, text: string, zone: string, now: number): void {
  const { instants, sure } = meaningOf(text, zone, now);
  const coming = [...instants].filter((instant) => instant > now).sort((a, b) => a - b);
  const shown = { text, parsed, sure, coming: coming.map((each) => new Date(each).toISOString()) };
  if (parsed.kind === 'time') {
    expect({ ...shown, is: [...instants] }).toEqual({ ...shown, sure: true, is: [parsed.instant] });
  } else if (parsed.kind === 'past') {
    expect({ ...shown, is: Math.max(...instants), coming: [] }).toEqual({ ...shown, is: parsed.instant });
  } else {
    const asked = parsed.kind === 'question' ? parsed.candidates : [];
    expect({ ...shown, is: coming }).toEqual({ ...shown, is: asked });
  }
}
