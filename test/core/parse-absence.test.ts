import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOfKey, keyOfDay } from '../../src/core/civil.ts';
import { parseAbsence, parseDateSpan, type SpanFault } from '../../src/core/parse-absence.ts';
import { garbage, grammatical, moment, mutated } from '../support/time-texts.ts';

/** Monday. */
const NOW = Date.parse('2027-03-01T09:00:00Z');
const LONDON = { zone: 'Europe/London' };

const faultOf = ({ at, code }: SpanFault) => `${at}: ${code}`;

describe('dates typed into two fields', () => {
  const read = (from: string, until: string | null = null) => {
    const span = parseDateSpan({ from, until }, dayOfKey('2027-03-01'));
    return span.ok ? `${keyOfDay(span.value.first)} ${keyOfDay(span.value.last)}` : faultOf(span.fault);
  };

  it.each([
    ['24 dec', null, '2027-12-24 2027-12-24'],
    ['24 dec - 2 jan', null, '2027-12-24 2028-01-02'],
    ['24 dec', '2 jan', '2027-12-24 2028-01-02'],
    ['24 dec 2028', '2 jan', '2028-12-24 2029-01-02'],
    ['tomorrow', 'in 3 days', '2027-03-02 2027-03-04'],
    ['tomorrow', 'tomorrow', '2027-03-02 2027-03-02'],
    ['24 dec 2028 - 2 jan', null, '2028-12-24 2029-01-02'],
    ['1 feb', null, '2028-02-01 2028-02-01'],
    ['1 mar 2027 - 1 mar 2029', null, '2027-03-01 2029-03-01'],
    ['24 dec 9999', null, '9999-12-24 9999-12-24'],
  ])('%s until %s', (from, until, span) => {
    expect(read(from, until)).toBe(span);
  });

  it.each([
    ['someday', null, 'from: not-understood'],
    ['', null, 'from: not-understood'],
    ['03/04', null, 'from: which'],
    ['1 jan 2027', null, 'from: past'],
    ['24 dec', 'whenever', 'until: not-understood'],
    ['24 dec', '05/06', 'until: which'],
    ['24 dec', 'tomorrow', 'until: backwards'],
    ['24 dec', '23 dec 2027', 'until: backwards'],
    ['24-26 dec', '2 jan', 'until: two-ends'],
    ['1 mar 2027 - 2 mar 2029', null, 'from: not-understood'],
  ])('%s until %s is not taken', (from, until, fault) => {
    expect(read(from, until)).toBe(fault);
  });
});

describe('time off typed into two fields', () => {
  const read = (
    from: string,
    until: string | null = null,
    where: Parameters<typeof parseAbsence>[1] = LONDON,
  ) => {
    const absence = parseAbsence({ from, until }, where, NOW);
    if (!absence.ok) return faultOf(absence.fault);
    return `${absence.value.startsAt.toISOString()} ${absence.value.endsAt.toISOString()}`;
  };

  it.each([
    ['2 apr', null, '2027-04-01T23:00:00.000Z 2027-04-02T23:00:00.000Z'],
    ['24-26 dec', null, '2027-12-24T00:00:00.000Z 2027-12-27T00:00:00.000Z'],
    ['today', null, '2027-03-01T00:00:00.000Z 2027-03-02T00:00:00.000Z'],
    ['24 dec', '2 jan', '2027-12-24T00:00:00.000Z 2028-01-03T00:00:00.000Z'],
    ['24 dec 14:00', '18:00', '2027-12-24T14:00:00.000Z 2027-12-24T18:00:00.000Z'],
    ['24 dec 14:00', '26 dec', '2027-12-24T14:00:00.000Z 2027-12-27T00:00:00.000Z'],
    ['24 dec', '26 dec 12:00', '2027-12-24T00:00:00.000Z 2027-12-26T12:00:00.000Z'],
    ['in 2 hours', 'in 5 hours', '2027-03-01T11:00:00.000Z 2027-03-01T14:00:00.000Z'],
  ])('%s until %s', (from, until, absence) => {
    expect(read(from, until)).toBe(absence);
  });

  it.each([
    ['24 dec 14:00', null, 'until: no-end'],
    ['9', '18:00', 'from: which'],
    ['24 dec 14:00', '9', 'until: which'],
    ['24-25 dec', '28 dec', 'until: two-ends'],
    ['24 dec 14:00', '14:00', 'until: backwards'],
    ['24 dec 14:00', 'tomorrow 15:00', 'until: backwards'],
    ['24 dec 14:00', '24 dec 2027 12:00', 'until: backwards'],
    ['1 feb 2027 10:00', '18:00', 'from: past'],
    ['the day after never', null, 'from: not-understood'],
  ])('%s until %s is not taken', (from, until, fault) => {
    expect(read(from, until)).toBe(fault);
  });

  it('is read where its writer is then', () => {
    const where = {
      zone: 'Europe/London',
      travel: [{ first: dayOfKey('2027-05-01'), last: dayOfKey('2027-05-31'), zone: 'Asia/Tokyo' }],
    };
    expect(read('10 may', null, where)).toBe('2027-05-09T15:00:00.000Z 2027-05-10T15:00:00.000Z');
    expect(read('10 may 14:00', '16:00', where)).toBe('2027-05-10T05:00:00.000Z 2027-05-10T07:00:00.000Z');
    expect(read('10 jun 14:00', '16:00', where)).toBe('2027-06-10T13:00:00.000Z 2027-06-10T15:00:00.000Z');
  });

  it('ends after it begins, whatever was typed', () => {
    const typed = fc.oneof(
      grammatical,
      mutated,
      garbage,
      fc.constantFrom('24 dec', '2 jan', 'today', '14:00'),
    );
    const found = { taken: 0, faults: 0 };
    fc.assert(
      fc.property(typed, fc.option(typed), moment, (from, until, { zone, now }) => {
        const absence = parseAbsence({ from, until }, { zone }, now);
        if (!absence.ok) return void found.faults++;
        found.taken++;
        expect(absence.value.endsAt.getTime()).toBeGreaterThan(absence.value.startsAt.getTime());
      }),
      { numRuns: 1_000, seed: 2_027 },
    );
    expect(found.taken).toBeGreaterThan(50);
    expect(found.faults).toBeGreaterThan(200);
  });

  it('says what a text of several meanings may be', () => {
    const absence = parseAbsence({ from: '24 dec 9', until: '18:00' }, LONDON, NOW);
    expect(absence).toMatchObject({
      fault: {
        question: {
          candidates: [Date.parse('2027-12-24T09:00:00Z'), Date.parse('2027-12-24T21:00:00Z')],
          doubts: expect.arrayContaining(['am-or-pm']),
        },
      },
    });
  });
});
