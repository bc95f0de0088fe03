import { describe, expect, it } from 'vitest';
import { writtenTime } from '../../src/core/format-time.ts';
import { parseTime } from '../../src/core/parse-time.ts';
import { DAY, HOUR, MINUTE } from '../../src/core/time.ts';
import { changesBetween } from '../../src/core/zone.ts';
import { nextShift } from '../../src/core/zone-shifts.ts';

const MARCH = Date.parse('2027-03-01T12:00:00Z');

describe('when the clocks of two zones drift apart', () => {
  it('the hours of one are seen later in the other from its change on', () => {
    const shift = nextShift('Europe/Berlin', 'America/New_York', MARCH, MARCH + 30 * DAY);
    expect(shift).toEqual({ at: Date.parse('2027-03-14T07:00:00Z'), by: HOUR, zone: 'America/New_York' });
    const back = nextShift('Europe/Berlin', 'America/New_York', MARCH + 20 * DAY, MARCH + 30 * DAY);
    expect(back).toEqual({ at: Date.parse('2027-03-28T01:00:00Z'), by: -HOUR, zone: 'Europe/Berlin' });
  });

  it('zones that change together, or not at all, do not shift', () => {
    expect(nextShift('Europe/Berlin', 'Europe/London', MARCH, MARCH + 365 * DAY)).toBeUndefined();
    expect(nextShift('Asia/Kolkata', 'UTC', MARCH, MARCH + 365 * DAY)).toBeUndefined();
  });
});

describe('a time written as it could have been typed', () => {
  it.each(['Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia'])(
    'is read back in %s, around every change of the clocks too',
    (zone) => {
      const changes = changesBetween(zone, MARCH, MARCH + 800 * DAY).map(({ at }) => at);
      for (const about of [MARCH + DAY, ...changes])
        for (let minutes = -180; minutes <= 180; minutes += 15) {
          const instant = about + minutes * MINUTE;
          expect(parseTime(writtenTime(instant, zone), zone, MARCH)).toEqual({ kind: 'time', instant });
        }
    },
  );
});
