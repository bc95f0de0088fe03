import { deepStrictEqual } from 'node:assert/strict';
import { keyOfDay } from '../../src/core/civil.ts';
import { formatTime } from '../../src/core/format-time.ts';
import { type Interval, interval, mergeIntervals } from '../../src/core/intervals.ts';
import { slotsByDay } from '../../src/core/slot-days.ts';
import type { SlotInput } from '../../src/core/slot-rules.ts';
import { openSlots, type Slot } from '../../src/core/slots.ts';
import { DAY, MINUTE } from '../../src/core/time.ts';
import { openWindows } from '../../src/core/windows.ts';
import { changesBetween, instantOn, offsetAt } from '../../src/core/zone.ts';
import {
  integerLoop,
  type Labelled,
  labelledByDateFns,
  labelledLoop,
  type SlotTask,
  withDateFns,
  withLuxon,
} from '../peers/slots.ts';
import { type Measure, type Result, result } from '../support/measure.ts';

const ZONE = 'America/New_York';
const VIEWER = 'Asia/Kolkata';
const FIRST = '2027-03-01';
const HOURS = [
  ['09:00', '12:00'],
  ['13:00', '17:00'],
] as const;
/** What takes microseconds is asked more often, because one disturbance is as long as all of a round. */
const ROUNDS = { ours: 21, peers: 5 };
/** Days, with the goals that hold for them; at the others the peers only agree. */
const HORIZONS = [
  [7, null],
  [30, { busy: 4, cold: 12 }],
  [90, null],
  [365, { busy: 1.5, cold: 8 }],
] as const;

const busyTimes = (count: number): Interval[] =>
  Array.from({ length: count }, (_, index) => {
    const start =
      Date.parse(`${FIRST}T13:00Z`) + Math.floor((index * 365) / count) * DAY + (index % 9) * 50 * MINUTE;
    return interval(start, start + (index % 2 ? 30 : 60) * MINUTE);
  }).sort((a, b) => a.start - b.start);

/** Microseconds of one call of each, by turns: the least of some rounds, for others disturb only upwards. */
function timed(rounds: number, calls: number, ...each: (() => unknown)[]): number[] {
  const least = each.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++)
    for (const [index, call] of each.entries()) {
      const from = performance.now();
      for (let i = 0; i < calls; i++) call();
      least[index] = Math.min(least[index] ?? 0, ((performance.now() - from) * 1_000) / calls);
    }
  return least;
}

/** Zones with New York's clocks that nobody has asked about yet. */
const COLD = [
  'Detroit',
  'Toronto',
  'Grand_Turk',
  'Port-au-Prince',
  'Kentucky/Louisville',
  'Kentucky/Monticello',
].concat(['Indianapolis', 'Marengo', 'Vevay', 'Winamac'].map((town) => `Indiana/${town}`));

/** The least time of a first call, with only the zone's formatter made before. */
function coldOf(input: SlotInput): number {
  const taken = COLD.splice(0, 5).map((town) => {
    const zone = `America/${town}`;
    offsetAt(zone, 0);
    const from = performance.now();
    openSlots({ ...input, zone });
    return (performance.now() - from) * 1_000;
  });
  return Math.min(...taken);
}

function compared(days: number, count: number) {
  const busy = busyTimes(count);
  const task: SlotTask = {
    zone: ZONE,
    firstDate: FIRST,
    days,
    hours: HOURS,
    lengthMinutes: 30,
    bufferMinutes: 15,
    busy,
  };
  const weekly = [1, 2, 3, 4, 5].flatMap((day) =>
    HOURS.map(([start, end]) => ({ day, start, end, available: true })),
  );
  // From midnight in New York to midnight, over the change of the clocks where there is one.
  const midnight = (day: number) => instantOn(ZONE, Date.parse(FIRST) / DAY + day, 0).instant;
  const [from, until] = [midnight(0), midnight(days)];
  const input = {
    now: from,
    zone: ZONE,
    weekly,
    lengthMinutes: 30,
    bufferBeforeMinutes: 15,
    bufferAfterMinutes: 15,
    noticeMinutes: 0,
    windowDays: days + 1,
    until,
    busy,
  };
  const windows = openWindows(input, from, until)
    .filter(({ start }) => start >= from && start < until)
    .map(({ start, end }) => interval(start, end));
  const taken = mergeIntervals(
    busy.map(({ start, end }) => interval(start - 15 * MINUTE, end + 15 * MINUTE)),
  );
  const ours = (): Slot[] => openSlots(input);
  const loop = () => integerLoop(windows, taken, 30 * MINUTE);
  const slots = ours();
  for (const other of [loop(), withDateFns(task), withLuxon(task)]) deepStrictEqual(other, slots);
  const labelled = (): Labelled =>
    [...slotsByDay(openSlots(input), VIEWER)].map(([day, free]) => [
      day,
      free.map(({ startsAt }) => formatTime(startsAt, VIEWER)),
    ]);
  const offsets = [
    { from, offset: offsetAt(VIEWER, from) },
    ...changesBetween(VIEWER, from, until).map(({ at, after }) => ({ from: at, offset: after })),
  ];
  const first = Date.parse(FIRST) / DAY;
  const known = { first, dates: Array.from({ length: days + 2 }, (_, day) => keyOfDay(first + day)) };
  const labels = () => labelledLoop(loop(), offsets, known);
  for (const other of [labels(), labelledByDateFns(slots, VIEWER)]) deepStrictEqual(other, labelled());
  const calls = Math.ceil(8_000 / days);
  // Warm before anything is measured.
  timed(ROUNDS.ours, calls, ours, loop, labelled, labels);
  const [engine = 0, floor = 0, labelling = 0, labelFloor = 0] = timed(
    ROUNDS.ours,
    calls,
    ours,
    loop,
    labelled,
    labels,
  );
  const [dateFns = 0, luxon = 0] = timed(
    ROUNDS.peers,
    1,
    () => withDateFns(task),
    () => withLuxon(task),
  );
  const made = `${slots.length} slots: ${engine.toFixed(1)} µs, loop ${floor.toFixed(1)}, date-fns-tz ${dateFns.toFixed(0)}, luxon ${luxon.toFixed(0)}`;
  const madeLabels = `${labelling.toFixed(1)} µs with labels, loop ${labelFloor.toFixed(1)}`;
  return { engine, floor, dateFns, luxon, labels: labelling / labelFloor, made, madeLabels, input };
}

/** The slots of one expert beside an integer loop, date-fns-tz and luxon, which all find the same. */
export const slots: Measure = {
  names: ['slots.loop', 'slots.date-fns', 'slots.luxon', 'slots.labels', 'slots.busy', 'slots.cold'],
  async run() {
    const results: Result[] = [];
    for (const [days, goals] of HORIZONS) {
      const [none, some, many] = [compared(days, 0), compared(days, 50), compared(days, 500)];
      if (!goals) continue;
      const wanted = days === 365 ? many : some;
      const named = (name: string, value: number, goal: number, made: string) =>
        results.push(result(`slots.${name}.${days}d`, value, 'x', goal, made));
      named('loop', wanted.engine / wanted.floor, 3, wanted.made);
      named('date-fns', wanted.engine / wanted.dateFns, 1 / 100, wanted.made);
      named('luxon', wanted.engine / wanted.luxon, 1 / 1_000, wanted.made);
      named('labels', wanted.labels, 8, wanted.madeLabels);
      named('busy', many.engine / none.engine, goals.busy, '500 claims beside none');
      named('cold', coldOf(none.input) / none.floor, goals.cold, 'the first call in a zone');
    }
    return results;
  },
};
