import { describe, expect, it } from 'vitest';
import { formatDay, formatMoment } from '../../src/core/format-time.ts';
import { parseTime, TIME_EXAMPLES } from '../../src/core/parse-time.ts';
import { DAY } from '../../src/core/time.ts';

/** Wednesday, 10 March 2027, 10:04:37 in New York; four days before its clocks go forward. */
const NOW = Date.parse('2027-03-10T10:04:37-05:00');
const ZONE = 'America/New_York';

/** What is understood, as the bot would say it. */
function understood(text: string, now = NOW, zone = ZONE): string {
  const parsed = parseTime(text, zone, now);
  const moment = (instant: number) => formatMoment(instant, zone).replace(/\(.* time, /, '(');
  switch (parsed.kind) {
    case 'time':
      return moment(parsed.instant);
    case 'past':
      return `past: ${moment(parsed.instant)}`;
    case 'question':
      return `${parsed.doubts.join(', ')}? ${parsed.candidates.map(moment).join(' | ')}`;
    case 'no-time':
      return `no time: ${parsed.days.map((day) => formatDay(day * DAY, 'UTC')).join(' | ')}`;
    case 'not-understood':
      return 'not understood';
  }
}

describe('a time in words', () => {
  it.each([
    ['tomorrow 3pm', 'Thu, 11 Mar 2027, 15:00 (UTC-5)'],
    ['3 p.m. tomorrow', 'Thu, 11 Mar 2027, 15:00 (UTC-5)'],
    ['next tue 14:00', 'Tue, 16 Mar 2027, 14:00 (UTC-4)'],
    ['24 dec 09:30', 'Fri, 24 Dec 2027, 09:30 (UTC-5)'],
    ['Dec 24th, 9.30am', 'Fri, 24 Dec 2027, 09:30 (UTC-5)'],
    ['Friday, 12 March 2027, 15:00', 'Fri, 12 Mar 2027, 15:00 (UTC-5)'],
    ['2027-04-03 14:00', 'Sat, 3 Apr 2027, 14:00 (UTC-4)'],
    ['2027-04-03T14:00', 'Sat, 3 Apr 2027, 14:00 (UTC-4)'],
    ['2027-04-03T14:00Z', 'Sat, 3 Apr 2027, 10:00 (UTC-4)'],
    ['2027-04-03T14:00:59+05:30', 'Sat, 3 Apr 2027, 04:30 (UTC-4)'],
    ['24.12. 15h30', 'Fri, 24 Dec 2027, 15:30 (UTC-5)'],
    ['25/12 15:00', 'Sat, 25 Dec 2027, 15:00 (UTC-5)'],
    ['sat 03/04/2027 15:00', 'Sat, 3 Apr 2027, 15:00 (UTC-4)'],
    ['10 mar 3pm', 'Wed, 10 Mar 2027, 15:00 (UTC-5)'],
    ['fri 1430', 'Fri, 12 Mar 2027, 14:30 (UTC-5)'],
    ['tues at noon', 'Tue, 16 Mar 2027, 12:00 (UTC-4)'],
    ['next week tue 10am', 'Tue, 16 Mar 2027, 10:00 (UTC-4)'],
    ['next wed 3pm', 'Wed, 17 Mar 2027, 15:00 (UTC-4)'],
    ['the day after tomorrow 10am', 'Fri, 12 Mar 2027, 10:00 (UTC-5)'],
    ['in 3 days at 3pm', 'Sat, 13 Mar 2027, 15:00 (UTC-5)'],
    ['2 weeks from now at 3pm', 'Wed, 24 Mar 2027, 15:00 (UTC-4)'],
    ['tonight at 8', 'Wed, 10 Mar 2027, 20:00 (UTC-5)'],
    ['tomorrow at 9 in the morning', 'Thu, 11 Mar 2027, 09:00 (UTC-5)'],
    ['tonight midnight', 'Thu, 11 Mar 2027, 00:00 (UTC-5)'],
    ['midnight', 'Thu, 11 Mar 2027, 00:00 (UTC-5)'],
    ['tomorrow 24:00', 'Fri, 12 Mar 2027, 00:00 (UTC-5)'],
    ['5 jan 9am', 'Wed, 5 Jan 2028, 09:00 (UTC-5)', '2027-12-10T10:00-05:00'],
    ['29 feb 10am', 'Tue, 29 Feb 2028, 10:00 (UTC-5)', '2027-12-10T10:00-05:00'],
    // Half a year away, and a day more: then it may be the one just past.
    ['10 jun 9am', 'Sat, 10 Jun 2028, 09:00 (UTC-4)', '2027-12-10T10:00-05:00'],
    ['11 jun 9am', 'passed? Sun, 11 Jun 2028, 09:00 (UTC-4)', '2027-12-10T10:00-05:00'],
    // No leap year in 2100.
    ['29 feb 10am', 'passed? Fri, 29 Feb 2104, 10:00 (UTC-5)', '2096-03-10T10:00-05:00'],
  ])('%j is %s', (text, expected, now = '2027-03-10T10:04:37-05:00') => {
    expect(understood(text, Date.parse(now))).toBe(expected);
  });

  it.each([
    ['in 2 hours', 'Wed, 10 Mar 2027, 12:04 (UTC-5)'],
    ['+2h', 'Wed, 10 Mar 2027, 12:04 (UTC-5)'],
    ['in 2h30', 'Wed, 10 Mar 2027, 12:34 (UTC-5)'],
    ['in an hour and 5 min', 'Wed, 10 Mar 2027, 11:09 (UTC-5)'],
    ['in half an hour', 'Wed, 10 Mar 2027, 10:34 (UTC-5)'],
    ['90 minutes from now', 'Wed, 10 Mar 2027, 11:34 (UTC-5)'],
    ['in 96 hours', 'Sun, 14 Mar 2027, 11:04 (UTC-4)'],
    ['in 1 day 2 hours', 'Thu, 11 Mar 2027, 12:04 (UTC-5)'],
    ['in 4 days 2 hours', 'clock-change? Sun, 14 Mar 2027, 12:04 (UTC-4) | Sun, 14 Mar 2027, 13:04 (UTC-4)'],
  ])('%j counts from the minute that the clock shows: %s', (text, expected) => {
    expect(understood(text)).toBe(expected);
  });

  it.each([
    ['9', 'am-or-pm? Wed, 10 Mar 2027, 21:00 (UTC-5) | Thu, 11 Mar 2027, 09:00 (UTC-5)'],
    ['fri 9', 'am-or-pm? Fri, 12 Mar 2027, 09:00 (UTC-5) | Fri, 12 Mar 2027, 21:00 (UTC-5)'],
    ['24 dec 9:30', 'am-or-pm? Fri, 24 Dec 2027, 09:30 (UTC-5) | Fri, 24 Dec 2027, 21:30 (UTC-5)'],
    ['03/04 3pm', 'day-or-month? Sat, 3 Apr 2027, 15:00 (UTC-4) | Sat, 4 Mar 2028, 15:00 (UTC-5)'],
    ['04.05.27 3pm', 'day-or-month? Mon, 5 Apr 2027, 15:00 (UTC-4) | Tue, 4 May 2027, 15:00 (UTC-4)'],
    ['next fri 3pm', 'which-day? Fri, 12 Mar 2027, 15:00 (UTC-5) | Fri, 19 Mar 2027, 15:00 (UTC-4)'],
    ['wed 3pm', 'which-day? Wed, 10 Mar 2027, 15:00 (UTC-5) | Wed, 17 Mar 2027, 15:00 (UTC-4)'],
    ['sun next week 3pm', 'which-day? Sun, 14 Mar 2027, 15:00 (UTC-4) | Sun, 21 Mar 2027, 15:00 (UTC-4)'],
    ['tomorrow midnight', 'midnight? Thu, 11 Mar 2027, 00:00 (UTC-5) | Fri, 12 Mar 2027, 00:00 (UTC-5)'],
    ['15h', 'clock-or-length? Wed, 10 Mar 2027, 15:00 (UTC-5) | Thu, 11 Mar 2027, 01:04 (UTC-5)'],
    ['7 nov 1:30am', 'repeated? Sun, 7 Nov 2027, 01:30 (UTC-4) | Sun, 7 Nov 2027, 01:30 (UTC-5)'],
    ['sun 2:30am', 'skipped? Sun, 14 Mar 2027, 03:30 (UTC-4)'],
    ['10am', 'passed? Thu, 11 Mar 2027, 10:00 (UTC-5)'],
    ['wed 9am', 'passed? Wed, 17 Mar 2027, 09:00 (UTC-4)'],
    ['9 mar 3pm', 'passed? Thu, 9 Mar 2028, 15:00 (UTC-5)'],
    ['03/04/2027 3pm', 'passed? Sat, 3 Apr 2027, 15:00 (UTC-4)'],
    ['Thu 12 March 3pm', 'weekday? Fri, 12 Mar 2027, 15:00 (UTC-5)'],
    ['24 dec 15', 'unsure? Fri, 24 Dec 2027, 15:00 (UTC-5)'],
    [
      '9 dec 12',
      'am-or-pm, unsure? Thu, 9 Dec 2027, 00:00 (UTC-5) | Thu, 9 Dec 2027, 12:00 (UTC-5) | ' +
        'Sun, 12 Dec 2027, 09:00 (UTC-5) | Sun, 12 Dec 2027, 21:00 (UTC-5)',
    ],
  ])('%j is a question: %s', (text, expected) => {
    expect(understood(text)).toBe(expected);
  });

  it.each([
    ['tomorrow', 'no time: Thu, 11 Mar 2027'],
    ['tomorrow morning', 'no time: Thu, 11 Mar 2027'],
    ['in 3 days', 'no time: Sat, 13 Mar 2027'],
    ['24 dec 2027', 'no time: Fri, 24 Dec 2027'],
    ['03/04', 'no time: Sat, 3 Apr 2027 | Sat, 4 Mar 2028'],
  ])('%j is a day without a time: %s', (text, expected) => {
    expect(understood(text)).toBe(expected);
  });

  it.each([
    ['yesterday 3pm', 'past: Tue, 9 Mar 2027, 15:00 (UTC-5)'],
    ['today 9am', 'past: Wed, 10 Mar 2027, 09:00 (UTC-5)'],
    ['24 dec 2020 9am', 'past: Thu, 24 Dec 2020, 09:00 (UTC-5)'],
    ['in 0 minutes', 'past: Wed, 10 Mar 2027, 10:04 (UTC-5)'],
    ['in 0 minutes', 'past: Wed, 10 Mar 2027, 10:04 (UTC-5)', '2027-03-10T10:04-05:00'],
    ['today 10:04', 'past: Wed, 10 Mar 2027, 10:04 (UTC-5)', '2027-03-10T10:04-05:00'],
  ])('%j is over: %s', (text, expected, now = '2027-03-10T10:04:37-05:00') => {
    expect(understood(text, Date.parse(now))).toBe(expected);
  });

  it.each([
    '',
    ' \u3000\n',
    'now',
    'soon',
    'tomorow 3pm',
    'tomorrow 3pm or 4pm',
    'tomorrow 3pm to 4pm',
    '9am-10am',
    '3pm EST',
    'last friday 3pm',
    'today 25:00',
    '13pm',
    '30 feb 10:00',
    '31/04/2027 10:00',
    '2027-02-30T10:00Z',
    'fri sat 3pm',
    'tomorrow morning evening 3pm',
    '20:00 in the morning',
    'in 2 hours 3 hours',
    'in 9999 hours',
    'a few days',
    'in half am',
    'in 3 weeks 2h',
    '__proto__',
    '\ud800',
    '3 days '.repeat(600),
    `1h${' '.repeat(5)}`.repeat(500),
    'tomorrow 3pm'.padEnd(212, '!'),
  ])('%j is not understood', (text) => {
    expect(understood(text)).toBe('not understood');
  });

  it.each([
    'tomorrow\u00a03\u2009pm',
    '\u3000Tomorrow\t\r\n 3PM ',
    'tomorrow \u200b3pm',
    '\uff54omorrow \uff13pm',
    'tomorrow @3pm.',
  ])('%j has any white space, width and case', (text) => {
    expect(understood(text)).toBe('Thu, 11 Mar 2027, 15:00 (UTC-5)');
  });

  it('is that of the zone, on its date', () => {
    const now = Date.parse('2027-03-10T23:30Z');
    expect(understood('tomorrow 9am', now, 'Pacific/Kiritimati')).toBe('Fri, 12 Mar 2027, 09:00 (UTC+14)');
    expect(understood('tomorrow 9am', now, 'Pacific/Pago_Pago')).toBe('Thu, 11 Mar 2027, 09:00 (UTC-11)');
    expect(() => parseTime('tomorrow 9am', 'Mars/Olympus', now)).toThrow(RangeError);
  });

  it.each(TIME_EXAMPLES)('such as %j needs no question', (text) => {
    expect(parseTime(text, ZONE, NOW).kind).toBe('time');
  });
});
