import { describe, expect, it } from 'vitest';
import { explainSlots, whyNot } from '../../src/core/reasons.ts';
import type { SlotInput } from '../../src/core/slot-rules.ts';
import { isOpenSlot, nextFree, openSlots } from '../../src/core/slots.ts';
import { DAY, HOUR } from '../../src/core/time.ts';

const now = Date.UTC(2027, 2, 1);
const TODAY = now / DAY;
const TEN_YEARS = 3_660;

const weekly = [1, 2, 3, 4, 5].map((day) => ({ day, start: '09:00', end: '17:00', available: true }));
/** Far more than anybody may keep: every date of 27 years is an exception, every hour of more than a year is claimed. */
const plenty: SlotInput = {
  now,
  zone: 'America/New_York',
  weekly,
  lengthMinutes: 30,
  noticeMinutes: 0,
  windowDays: TEN_YEARS,
  maxPerDay: 5,
  dated: Array.from({ length: 10_000 }, (_, day) => ({
    first: TODAY + day,
    last: TODAY + day,
    ranges: day % 2 === 0 ? [] : [{ start: 540, end: 720 }],
  })),
  travel: Array.from({ length: 100 }, (_, trip) => ({
    first: TODAY + 30 * trip,
    last: TODAY + 30 * trip + 5,
    zone: trip % 2 === 0 ? 'Asia/Tokyo' : 'Pacific/Apia',
  })),
  busy: Array.from({ length: 10_000 }, (_, hour) => ({
    start: now + hour * HOUR,
    end: now + (hour + 1) * HOUR,
  })),
};

/** The milliseconds that a call computes, whatever else the machine does. */
function spent(call: () => unknown): number {
  const before = process.cpuUsage();
  call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

describe('with ten thousand exceptions and claims, a hundred travels and a horizon of ten years', () => {
  const first = openSlots({ ...plenty, limit: 1 })[0]?.startsAt ?? Number.NaN;

  it.each([
    ['all free times are found', 2_000, () => openSlots(plenty)],
    ['the next free time is found', 500, () => nextFree(plenty)],
    ['one time is checked', 500, () => isOpenSlot(plenty, first)],
    ['it is said why one time is not free', 500, () => whyNot(plenty, now + 3_000 * DAY + HOUR)],
    ['a week is explained', 500, () => explainSlots({ ...plenty, from: first, until: first + 7 * DAY })],
  ] as const)('%s in less than %d ms', (_, most, call) => {
    call();
    expect(spent(call)).toBeLessThan(most);
  });

  it('the free times are those outside of the exceptions that close, the claims and the travels’ other hours', () => {
    // The claims end in the middle of the day 416, which is closed.
    expect(first).toBe(Date.UTC(2028, 3, 21, 13));
    expect(openSlots({ ...plenty, windowDays: 400 })).toEqual([]);
    expect(nextFree({ ...plenty, busy: [] })?.startsAt).toBe(now + DAY);
  });
});

it('a zone of another era has the times of its present name', () => {
  const named = (zone: string) => openSlots({ now, zone, weekly, lengthMinutes: 30 });
  expect(named('US/Eastern')).toEqual(named('America/New_York'));
  expect(named('Asia/Calcutta')).toEqual(named('Asia/Kolkata'));
});
