import { Temporal } from 'temporal-polyfill';
import { afterEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/core/time.ts';
import { changesBetween, isZone, offsetAt, type Placed, toInstant, wallTime } from '../../src/core/zone.ts';

const AWKWARD = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'Africa/El_Aaiun',
  'Africa/Monrovia',
  'America/Boa_Vista',
  'America/Caracas',
  'America/Havana',
  'America/New_York',
  'America/Nuuk',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Antarctica/Troll',
  'Asia/Gaza',
  'Asia/Kathmandu',
  'Asia/Pyongyang',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Etc/GMT+12',
  'Europe/Dublin',
  'Europe/London',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Kwajalein',
];

const zoned = (zone: string, instant: number) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);

const at = (iso: string) => Date.parse(iso);

/** `YYYY-MM-DDTHH:MM` in a zone, by the code under test. */
const place = (zone: string, wall: string): Placed => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = wall.split(/\D/).map(Number);
  return toInstant(zone, { year, month, day, minutes: hour * 60 + minute });
};

function transitions(zone: string, from: number, until: number): number[] {
  const found: number[] = [];
  let next = zoned(zone, from).getTimeZoneTransition('next');
  while (next && next.epochMilliseconds < until) {
    const instant = next.epochMilliseconds;
    if (zoned(zone, instant - SECOND).offsetNanoseconds !== next.offsetNanoseconds) found.push(instant);
    next = next.getTimeZoneTransition('next');
  }
  return found;
}

/** What Temporal makes of a wall time, in our words. */
function oracle(zone: string, wall: Temporal.PlainDateTime): Pick<Placed, 'instant' | 'kind'> {
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds;
  const later = wall.toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds;
  const instant = wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
  if (earlier === later) return { instant, kind: 'once' };
  const exists = zoned(zone, instant).toPlainDateTime().equals(wall);
  return { instant, kind: exists ? 'repeated' : 'skipped' };
}

describe('zones agree with Temporal', { timeout: 60_000 }, () => {
  for (const zone of AWKWARD) {
    it(`around every change of ${zone} since 1970`, () => {
      const from = Date.UTC(1970, 0, 2);
      const until = Date.UTC(2036, 11, 31);
      const expected = transitions(zone, from, until);
      expect(changesBetween(zone, from, until).map((change) => change.at)).toEqual(expected);
      for (const change of expected) {
        for (const instant of [change - SECOND, change, change + SECOND]) {
          expect(offsetAt(zone, instant)).toBe(zoned(zone, instant).offsetNanoseconds / 1e6);
        }
        const offsets = [change - SECOND, change].map((instant) => offsetAt(zone, instant));
        const low = change + Math.min(...offsets);
        const high = change + Math.max(...offsets);
        // The skipped or repeated stretch of the clock: before it, its two ends, inside it, and after it.
        for (const local of [low - MINUTE, low, (low + high) / 2, high - MINUTE, high, high + MINUTE]) {
          const wall = Temporal.Instant.fromEpochMilliseconds(local - (local % MINUTE))
            .toZonedDateTimeISO('UTC')
            .toPlainDateTime();
          expect({ wall: wall.toString(), ...place(zone, wall.toString()) }).toMatchObject({
            wall: wall.toString(),
            ...oracle(zone, wall),
          });
        }
      }
    });
  }

  it('at random instants of every zone that Node lists', () => {
    let seed = 20_240_101;
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      for (let i = 0; i < 6; i++) {
        const instant = Math.floor(Date.UTC(2024, 0, 1) + random() * 13 * 365 * DAY);
        const expected = zoned(zone, instant);
        const local = wallTime(zone, instant);
        expect({ zone, ...local }).toMatchObject({
          zone,
          year: expected.year,
          month: expected.month,
          day: expected.day,
          weekday: expected.dayOfWeek % 7,
          minutes: expected.hour * 60 + expected.minute,
          date: expected.toPlainDate().toString(),
        });
        const minute = expected.toPlainDateTime().round({ smallestUnit: 'minute', roundingMode: 'floor' });
        expect(toInstant(zone, local)).toMatchObject(oracle(zone, minute));
      }
    }
  });
});

describe('changes of the clocks', () => {
  it('are found from the first instant asked for up to the last, which is left out', () => {
    const change = at('2027-03-14T07:00Z');
    const expected = [{ at: change, before: -5 * HOUR, after: -4 * HOUR }];
    expect(changesBetween('America/New_York', change, change + 1)).toEqual(expected);
    expect(changesBetween('America/New_York', change + 1, change + DAY)).toEqual([]);
    expect(changesBetween('America/New_York', change - DAY, change)).toEqual([]);
    expect(changesBetween('Asia/Kathmandu', change, change + 365 * DAY)).toEqual([]);
  });
});

describe('wall times', () => {
  it('in a gap move forward by its length', () => {
    expect(place('America/New_York', '2027-03-14T02:30')).toEqual({
      instant: at('2027-03-14T03:30-04:00'),
      kind: 'skipped',
      earliest: at('2027-03-14T03:00-04:00'),
      latest: at('2027-03-14T03:30-04:00'),
    });
    expect(place('Australia/Lord_Howe', '2027-10-03T02:15')).toMatchObject({
      instant: at('2027-10-03T02:45+11:00'),
      kind: 'skipped',
    });
  });

  it('that come twice are the earlier one', () => {
    expect(place('America/New_York', '2027-11-07T01:30')).toEqual({
      instant: at('2027-11-07T01:30-04:00'),
      kind: 'repeated',
      earliest: at('2027-11-07T01:30-04:00'),
      latest: at('2027-11-07T01:30-05:00'),
    });
    expect(place('Australia/Lord_Howe', '2027-04-04T01:45').latest).toBe(at('2027-04-04T01:45+10:30'));
  });

  it('of a midnight that does not exist are the first instant of the day', () => {
    expect(place('America/Santiago', '2027-09-05T00:00').instant).toBe(at('2027-09-05T01:00-03:00'));
    expect(place('Africa/Cairo', '2027-04-30T00:00').instant).toBe(at('2027-04-30T01:00+03:00'));
  });

  it('of the day Apia left out are those of the day after', () => {
    expect(place('Pacific/Apia', '2011-12-30T09:00')).toMatchObject({
      instant: at('2011-12-31T09:00+14:00'),
      kind: 'skipped',
      earliest: at('2011-12-31T00:00+14:00'),
    });
    expect(place('Pacific/Apia', '2011-12-29T23:59').instant).toBe(at('2011-12-29T23:59-10:00'));
  });

  it('beyond 24:00 count on into the next date', () => {
    const wall = { year: 2027, month: 12, day: 31, minutes: 26 * 60 };
    expect(toInstant('Asia/Kathmandu', wall).instant).toBe(at('2028-01-01T02:00+05:45'));
  });

  it('know years below 100 and offsets with seconds', () => {
    expect(offsetAt('Africa/Monrovia', Date.UTC(1960, 0, 1))).toBe(-(44 * MINUTE + 30 * SECOND));
    expect(wallTime('Africa/Monrovia', Date.UTC(1960, 0, 1))).toMatchObject({
      date: '1959-12-31',
      minutes: 1395,
    });
    const early = { year: 33, month: 4, day: 3, minutes: 15 * 60 };
    expect(wallTime('UTC', toInstant('UTC', early).instant)).toMatchObject({ ...early, date: '0033-04-03' });
  });
});

describe('names of zones', () => {
  it.each([
    'UTC',
    'Europe/Berlin',
    'US/Eastern',
    'asia/kolkata',
    'Asia/Kolkata',
    'Europe/Kyiv',
    'EST5EDT',
    'Etc/GMT+12',
  ])('takes %s', (name) => {
    expect(isZone(name)).toBe(true);
  });

  it.each([
    '',
    ' ',
    'Mars/Olympus',
    '+05:30',
    'UTC+1',
    'Europe/Berlin ',
    'Europe\u0000/Berlin',
    '__proto__',
    'x'.repeat(40_000),
  ])('refuses %j', (name) => {
    expect(isZone(name)).toBe(false);
    expect(() => offsetAt(name, 0)).toThrow(RangeError);
  });

  it('mean the same in any spelling', () => {
    const noon = at('2027-07-01T12:00Z');
    expect(offsetAt('us/eastern', noon)).toBe(-4 * HOUR);
    expect(offsetAt('ASIA/KOLKATA', noon)).toBe(offsetAt('Asia/Calcutta', noon));
  });
});

describe('the zone of the process', () => {
  const own = process.env.TZ;
  afterEach(() => {
    if (own === undefined) delete process.env.TZ;
    else process.env.TZ = own;
  });

  it.each(['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia'])('does not matter: %s', (zone) => {
    process.env.TZ = zone;
    // The hour that New York skips, in a zone whose tables are first built here.
    expect(wallTime('Atlantic/Reykjavik', at('2027-03-14T02:30Z'))).toMatchObject({
      date: '2027-03-14',
      minutes: 150,
    });
    expect(wallTime('UTC', at('2011-12-30T12:00Z'))).toMatchObject({ date: '2011-12-30', weekday: 5 });
    expect(place('Europe/London', '2027-10-31T01:30').instant).toBe(at('2027-10-31T00:30Z'));
    expect(offsetAt('America/New_York', at('2027-03-14T06:59:59Z'))).toBe(-5 * HOUR);
  });
});
