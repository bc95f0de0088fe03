import { expect, it } from 'vitest';
import { MINUTE } from '../../src/core/time.ts';
import { offsetAt } from '../../src/core/zone.ts';
import { judgeZones } from '../support/zone-judge.ts';
import { vectors } from '../support/zone-vectors.ts';

it('zones agree with Python and Temporal around changes of the clocks from 2024 to 2036', async ({
  annotate,
}) => {
  const { cases, zones, wrong, differing, unknown } = judgeZones(67, 10);
  expect(wrong.slice(0, 10)).toEqual([]);
  expect(cases).toBeGreaterThan(10_000);
  expect(zones).toBeGreaterThan(400);
  const data = `${process.versions.tz} here, ${vectors.tzdata} there`;
  await annotate(
    `${cases} cases, ${zones} zones; differing data (${data}): ${[...differing.keys()]}; unknown: ${unknown}`,
  );
  // Releases of the data change the rules of a few zones a year.
  expect(differing.size + unknown.length).toBeLessThan(10);
});

it('and all of this in the zone of the process that the project asks for', () => {
  const summer = Date.UTC(2027, 6, 1);
  const minutes = offsetAt(process.env.TZ ?? '', summer) / MINUTE;
  expect(0 - new Date(summer).getTimezoneOffset()).toBe(minutes);
});
