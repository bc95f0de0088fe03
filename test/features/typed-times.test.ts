import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/core/time.ts';
import { readTimes } from '../../src/features/session/typed-times.ts';

const NOW = new Date('2027-03-01T09:00:00Z');
const read = (text: string) => readTimes(text, 'Europe/Berlin', NOW, new Date(NOW.getTime() + HOUR));

describe('lines of times', () => {
  it('are read one by one, in their order; a time that is written twice counts once', () => {
    expect(read('thu 14:00\r\n\n  tomorrow 9:30 \u2028 4 mar 2pm')).toEqual({
      times: [new Date('2027-03-04T13:00:00Z')],
      questions: [expect.objectContaining({ line: 1, typed: 'tomorrow 9:30', doubts: ['am-or-pm'] })],
    });
  });

  it('may stand in one line with semicolons between them', () => {
    expect(read('thu 14:00; 2 mar 16:00;')).toEqual({
      times: [new Date('2027-03-04T13:00:00Z'), new Date('2027-03-02T15:00:00Z')],
      questions: [],
    });
  });

  it('may stand in one line with commas between them, where each has a time of day', () => {
    expect(read('thu 14:00, 2 mar 4pm, tomorrow 9:30')).toEqual({
      times: [new Date('2027-03-04T13:00:00Z'), new Date('2027-03-02T15:00:00Z')],
      questions: [expect.objectContaining({ line: 2, typed: 'tomorrow 9:30' })],
    });
    expect(read('thu, 4 mar 14:00')).toEqual({ times: [new Date('2027-03-04T13:00:00Z')], questions: [] });
    expect(read('thu 14:00, fri')).toEqual({ problem: expect.stringContaining('I did not understand') });
  });

  it('are at most five, and at least one', () => {
    expect(read('1 apr 10:00\n2 apr 10:00\n3 apr 10:00\n4 apr 10:00\n5 apr 10:00\n6 apr 10:00')).toEqual({
      problem: 'Write at most 5 times, one a line.',
    });
    expect(read(' \n ')).toEqual({ problem: expect.stringContaining('I did not understand') });
  });

  it('that come too soon to be answered are refused, named in the zone of who wrote them', () => {
    expect(read('in 30 min')).toEqual({
      problem: 'Mon, 1 Mar 2027, 10:30 (Berlin time, UTC+1) is too soon. Write a later time.',
    });
  });

  it('that are not understood are quoted, but not at any length', () => {
    const { problem } = read('abc '.repeat(1_000)) as { problem: string };
    expect(problem).toMatch(/^I did not understand “abc abc .{40,60}…”\. Write it like tomorrow 3pm/);
    expect(problem.length).toBeLessThan(200);
  });
});
