import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../src/core/civil.ts';
import { formatHours } from '../../src/core/format-hours.ts';
import { HOURS_EXAMPLES, parseHours } from '../../src/core/parse-hours.ts';

/** A Wednesday. */
const TODAY = dayNumber({ year: 2027, month: 3, day: 10 });

/** What is understood, as it is echoed. */
function echo(text: string): string[] {
  const parsed = parseHours(text, TODAY);
  return parsed.ok ? formatHours(parsed.hours) : [`${parsed.problem.code}: ${parsed.problem.text}`];
}

describe('hours in words', () => {
  it.each([
    ['mon-fri 9am-12:30, 13:30-17:00', 'Mon–Fri 09:00–12:30, 13:30–17:00'],
    ['weekdays 9-5 except wed', 'Mon–Tue, Thu–Fri 09:00–17:00', 'Wed closed'],
    ['weekdays 9-5 except for wed and fri', 'Mon–Tue, Thu 09:00–17:00', 'Wed, Fri closed'],
    ['weekdays 9-5 except wed 10-12', 'Mon–Tue, Thu–Fri 09:00–17:00', 'Wed 10:00–12:00'],
    ['weekdays 9-17 but not on Wednesdays', 'Mon–Tue, Thu–Fri 09:00–17:00', 'Wed closed'],
    ['mon, wed, fri 9-5', 'Mon, Wed, Fri 09:00–17:00'],
    ['mon/wed 9-5; sat 10-2', 'Mon, Wed 09:00–17:00', 'Sat 10:00–14:00'],
    ['Mondays and Tuesdays: 9 to 5', 'Mon–Tue 09:00–17:00'],
    ['9am to 5pm on weekdays', 'Mon–Fri 09:00–17:00'],
    ['fri-mon 10-16', 'Mon, Fri–Sun 10:00–16:00'],
    ['every day 22:00-02:00', 'Mon–Sun 22:00–02:00'],
    ['mon 9-12, mon 13-17', 'Mon 09:00–12:00, 13:00–17:00'],
    ['mon-fri 9-5, wed closed', 'Mon–Tue, Thu–Fri 09:00–17:00', 'Wed closed'],
    ['closed sat, sun', 'Sat–Sun closed'],
    ['sat and sun closed, mon 9-5', 'Mon 09:00–17:00', 'Sat–Sun closed'],
    ['MON\u2013FRI\u00a0\uff19:00 \u2013 17:00', 'Mon–Fri 09:00–17:00'],
    ['mon 9-5\r\ntue 10-4\n', 'Mon 09:00–17:00', 'Tue 10:00–16:00'],
  ])('%j is a week', (text, ...lines) => {
    expect(echo(text)).toEqual(lines);
  });

  it.each([
    ['closed 24 dec - 2 jan', 'Fri, 24 Dec 2027 – Sun, 2 Jan 2028 closed'],
    ['closed from 24 dec until 2 jan', 'Fri, 24 Dec 2027 – Sun, 2 Jan 2028 closed'],
    ['closed 24-26 dec', 'Fri, 24 Dec 2027 – Sun, 26 Dec 2027 closed'],
    ['closed 2027-12-24 - 2028-01-02', 'Fri, 24 Dec 2027 – Sun, 2 Jan 2028 closed'],
    ['off tomorrow', 'Thu, 11 Mar 2027 closed'],
    ['fri 12 march closed', 'Fri, 12 Mar 2027 closed'],
    ['closed fri, 24 dec', 'Fri, 24 Dec 2027 closed'],
    ['24 dec 10-14', 'Fri, 24 Dec 2027 10:00–14:00'],
    ['24 dec: 10-12, 13-15', 'Fri, 24 Dec 2027 10:00–12:00, 13:00–15:00'],
    ['closed 24 dec and 14 july', 'Wed, 14 Jul 2027 closed', 'Fri, 24 Dec 2027 closed'],
    ['weekdays 9-5, closed 14 july', 'Mon–Fri 09:00–17:00', 'Wed, 14 Jul 2027 closed'],
  ])('%j has dates that differ', (text, ...lines) => {
    expect(echo(text)).toEqual(lines);
  });

  it('are ranges in minutes and day numbers; a day not named is left open', () => {
    expect(parseHours('mon 22:00-02:00, tue closed, closed tomorrow', TODAY)).toEqual({
      ok: true,
      hours: {
        week: [undefined, [{ start: 1320, end: 1560 }], [], undefined, undefined, undefined, undefined],
        dated: [{ first: TODAY + 1, last: TODAY + 1, ranges: [] }],
      },
    });
  });

  it.each([
    ['', 'not-understood', ''],
    ['hello', 'not-understood', 'hello'],
    ['9-5', 'not-understood', '9-5'],
    ['closed', 'not-understood', 'closed'],
    ['mon', 'not-understood', 'mon'],
    ['mon 9-5, tue', 'not-understood', 'tue'],
    ['except wed', 'not-understood', 'except wed'],
    ['closed mon 9-5', 'not-understood', 'closed mon 9-5'],
    ['mon-fri nine to five', 'not-understood', 'nine to five'],
    ['mon 9-5, lunch', 'not-understood', 'lunch'],
    ['mon 9am-9am', 'equal-ends', '9am-9am'],
    ['mon 25-26', 'out-of-range', '25-26'],
    ['mon 9-12, 11-13', 'overlapping', '11-13'],
    ['mon 9-12, mon 11-17', 'overlapping', 'mon 11-17'],
    ['closed 24-26 dec, closed 25 dec', 'overlapping', 'closed 25 dec'],
    ['closed 24-26 dec, closed 26 dec', 'overlapping', 'closed 26 dec'],
    ['closed 26 dec, closed 24-26 dec', 'overlapping', 'closed 24-26 dec'],
    ['closed 03/04', 'which-date', 'closed 03/04'],
    ['closed next fri', 'which-date', 'closed next fri'],
    ['closed thu 12 march', 'which-date', 'closed thu 12 march'],
    ['closed 1 jan 2020', 'past', 'closed 1 jan 2020'],
    ['closed 2 jan 2028 - 24 dec 2027', 'not-understood', 'closed 2 jan 2028 - 24 dec 2027'],
    ['mon 9-5, '.repeat(70), 'not-understood', 'mon 9-5, mon 9-5, mon 9-5, mon 9-5, mon '],
  ])('%j is refused: %s', (text, code, at) => {
    expect(parseHours(text, TODAY)).toEqual({ ok: false, problem: { code, text: at } });
  });

  it.each(HOURS_EXAMPLES)('such as %j are understood', (text) => {
    expect(parseHours(text, TODAY).ok).toBe(true);
  });

  it('that were echoed are understood the same again', () => {
    const range = fc.constantFrom('9-12', '13:30-17', '18:00-20:00', '22:00-02:00', '9am-5pm');
    const days = fc.constantFrom(
      'mon',
      'tue-thu',
      'weekdays',
      'sat, sun',
      'fri-mon',
      'every day',
      'weekends',
    );
    const group = fc.oneof(
      fc.tuple(days, range).map((parts) => parts.join(' ')),
      fc.tuple(range, fc.constantFrom('mon', 'tue-thu', 'weekdays')).map((parts) => parts.join(' ')),
      days.map((day) => `closed ${day}`),
      fc.constantFrom('closed 24 dec - 2 jan', '14 july 10-12', 'off tomorrow'),
    );
    let understood = 0;
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 4 }), (groups) => {
        const first = parseHours(groups.join('; '), TODAY);
        if (first.ok) {
          understood++;
          const lines = formatHours(first.hours);
          expect(echo(lines.join('; '))).toEqual(lines);
        } else expect(first.problem.code).toBe('overlapping');
      }),
    );
    expect(understood).toBeGreaterThan(20);
  });

  it('may be any text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'mon',
        '-',
        '9',
        ':',
        ' ',
        ',',
        'closed ',
        'except ',
        '24 dec',
        ' to ',
        '\n',
        'and ',
        '/',
        '.',
      ),
      fc.string({ maxLength: 5, unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 300 }), (pieces) => {
        const parsed = parseHours(pieces.join(''), TODAY);
        if (parsed.ok) expect(formatHours(parsed.hours)).not.toEqual([]);
        else expect([...parsed.problem.text].length).toBeLessThanOrEqual(40);
      }),
      { numRuns: 300 },
    );
  });
});
