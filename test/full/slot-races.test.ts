import { afterAll, beforeAll, describe, it } from 'vitest';
import { type Racers, raceForSlots, racers } from '../core/support/slot-race.ts';
import { newCore, type TestCore } from '../support/core.ts';

const SLOTS = 250;

let core: TestCore;
let racing: Racers;
beforeAll(async () => {
  core = await newCore();
  racing = await racers(core, 8);
}, 120_000);
afterAll(async () => {
  await racing.end();
  await core.close();
});

describe.each([2, 4, 8])('%d processes', (count) => {
  it.each(['expert', 'requester'] as const)(
    `that want the same %s: one of them gets each of ${SLOTS} slots`,
    (shared) => raceForSlots(core, racing, { count, slots: SLOTS, shared }),
    1_800_000,
  );
});
