import { expect, it } from 'vitest';
import { judgeZones } from '../support/zone-judge.ts';
import { vectors } from '../support/zone-vectors.ts';

it('zones agree with Python and Temporal in every case there is', async ({ annotate }) => {
  const { cases, zones, wrong, differing, unknown } = judgeZones(1, 1);
  expect(wrong.slice(0, 10)).toEqual([]);
  expect(cases).toBeGreaterThan(500_000);
  expect(zones).toBeGreaterThan(400);
  const data = `${process.versions.tz} here, ${vectors.tzdata} there`;
  await annotate(
    `${cases} cases, ${zones} zones; differing data (${data}): ${JSON.stringify([...differing])}; unknown: ${unknown}`,
  );
  expect(differing.size + unknown.length).toBeLessThan(10);
});
