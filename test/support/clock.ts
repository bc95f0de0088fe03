import { type Clock, DAY, HOUR, MINUTE, SECOND } from '../../src/core/time.ts';

const UNITS: Readonly<Record<string, number>> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY };

/** A clock that stands still until it is told to move. */
export interface TestClock extends Clock {
  /** `90m`, `2h`, `3d`. */
  advance(by: string): void;
  set(instant: string): void;
}

export function testClock(start = '2027-03-01T09:00:00Z'): TestClock {
  let now = Date.parse(start);
  return {
    now: () => new Date(now),
    advance(by) {
      const [, amount, unit = ''] = /^(\d+)([smhd])$/.exec(by) ?? [];
      const length = UNITS[unit];
      if (amount === undefined || length === undefined) throw new Error(`not a duration: ${by}`);
      now += Number(amount) * length;
    },
    set(instant) {
      now = Date.parse(instant);
    },
  };
}
