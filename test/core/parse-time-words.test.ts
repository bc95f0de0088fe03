import { expect, it } from 'vitest';
import { judgeTimes } from '../support/time-judge.ts';

it('any text as a time means what a second reader makes of it, or is asked about, or is not understood', () => {
  const kinds = judgeTimes(2_000, 2_027);
  // A reader that understood nothing would be right too.
  expect(kinds.time).toBeGreaterThan(200);
  expect(kinds.question).toBeGreaterThan(100);
  expect(kinds['not-understood']).toBeGreaterThan(300);
});
