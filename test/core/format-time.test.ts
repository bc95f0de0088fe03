import { afterEach, describe, expect, it } from 'vitest';
import {
  dayKey,
  dayLabel,
  formatDay,
  formatMoment,
  formatSpan,
  formatTime,
  hourOf,
  zoneLabel,
} from '../../src/core/format-time.ts';

const at = (iso: string) => Date.parse(iso);

describe('times in words', () => {
  const own = process.env.TZ;
  afterEach(() => {
    if (own === undefined) delete process.env.TZ;
    else process.env.TZ = own;
  });

  it.each(['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia'])(
    'name weekday, date, time and zone, wherever the process runs: %s',
    (zone) => {
      process.env.TZ = zone;
      expect(formatMoment(at('2026-11-03T14:00Z'), 'Europe/Berlin')).toBe(
        'Tue, 3 Nov 2026, 15:00 (Berlin time, UTC+1)',
      );
      // These wall times do not exist in New York and Apia.
      expect(formatMoment(at('2027-03-14T02:30Z'), 'UTC')).toBe('Sun, 14 Mar 2027, 02:30 (UTC)');
      expect(formatMoment(at('2011-12-30T12:00Z'), 'UTC')).toBe('Fri, 30 Dec 2011, 12:00 (UTC)');
    },
  );

  it('tell the two passes of a repeated hour apart', () => {
    expect(formatTime(at('2027-11-07T05:30Z'), 'America/New_York')).toBe('01:30 (UTC-4)');
    expect(formatTime(at('2027-11-07T06:30Z'), 'America/New_York')).toBe('01:30 (UTC-5)');
    expect(formatTime(at('2027-11-07T07:00Z'), 'America/New_York')).toBe('02:00');
    expect(formatMoment(at('2027-11-07T06:30Z'), 'America/New_York')).toBe(
      'Sun, 7 Nov 2027, 01:30 (New York time, UTC-5)',
    );
  });

  it('show a span with both ends, the second one possibly on the next day', () => {
    expect(formatSpan(at('2026-11-03T14:00Z'), 30, 'Europe/Berlin')).toBe('15:00–15:30');
    expect(formatSpan(at('2026-11-03T22:30Z'), 60, 'Europe/Berlin')).toBe('23:30–00:30 (next day)');
    expect(formatSpan(at('2026-11-03T22:30Z'), 30, 'Europe/Berlin')).toBe('23:30–00:00 (next day)');
    expect(formatSpan(at('2027-03-14T06:30Z'), 60, 'America/New_York')).toBe('01:30–03:30');
    expect(formatSpan(at('2027-11-07T05:30Z'), 60, 'America/New_York')).toBe('01:30 (UTC-4)–01:30 (UTC-5)');
  });

  it('name a zone by its city and its offset at that time', () => {
    const summer = at('2027-07-01T12:00Z');
    expect(zoneLabel('America/Argentina/Buenos_Aires', summer)).toBe('Buenos Aires time, UTC-3');
    expect(zoneLabel('Asia/Kathmandu', summer)).toBe('Kathmandu time, UTC+5:45');
    expect(zoneLabel('Europe/London', summer)).toBe('London time, UTC+1');
    expect(zoneLabel('Europe/London', at('2027-01-01T12:00Z'))).toBe('London time, UTC');
    expect(zoneLabel('Etc/GMT+12', summer)).toBe('UTC-12');
    expect(zoneLabel('UTC', summer)).toBe('UTC');
  });

  it('name no offset where no time is meant', () => {
    expect(zoneLabel('America/New_York')).toBe('New York time');
    expect(zoneLabel('UTC')).toBe('UTC');
  });

  it('give the day and the hour that the zone has', () => {
    const instant = at('2026-12-31T23:30Z');
    expect(formatDay(instant, 'Asia/Kolkata')).toBe('Fri, 1 Jan 2027');
    expect(dayLabel(instant, 'Asia/Kolkata')).toBe('Fri, 1 Jan');
    expect(dayKey(instant, 'Asia/Kolkata')).toBe('2027-01-01');
    expect(hourOf(instant, 'Asia/Kolkata')).toBe(5);
    expect(dayKey(instant, 'America/New_York')).toBe('2026-12-31');
  });
});
