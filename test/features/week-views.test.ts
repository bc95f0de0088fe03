import { expect, it } from 'vitest';
import { interval } from '../../src/core/intervals.ts';
import { comingWeekView } from '../../src/features/experts/week-views.ts';
import { plainText } from '../../src/interaction/plain.ts';

it('hours past midnight are those of two dates, of which the first ends at 24:00', () => {
  const now = new Date('2027-03-01T08:00Z');
  const open = [interval(Date.parse('2027-03-02T22:00Z'), Date.parse('2027-03-03T02:00Z'))];
  const { parts } = comingWeekView({ open, zone: 'UTC', elsewhere: ['Asia/Tokyo'], now });
  const said = parts.flatMap((part) => (part.kind === 'text' ? [plainText(part.text, 'UTC')] : []));
  expect(said).toContain('Tue, 2 Mar: 22:00–24:00\nWed, 3 Mar: 00:00–02:00');
  expect(said).toContain('Wed, 3 Mar: 07:00–11:00');
});
