import { expect, it } from 'vitest';
import { judgeTimes } from '../support/time-judge.ts';

it('any text as a time means what a second reader makes of it, at length and other texts every time', () => {
  const kinds = judgeTimes(50_000);
  expect(kinds.time).toBeGreaterThan(5_000);
  expect(kinds.question).toBeGreaterThan(2_500);
  expect(kinds['not-understood']).toBeGreaterThan(7_500);
});
