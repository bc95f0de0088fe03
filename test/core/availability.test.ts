import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  becomesExpert,
  booked,
  connected,
  dump,
  newCore,
  proposed,
  refused,
  type TestCore,
} from '../support/core.ts';

let core: TestCore;
let connection: string;
beforeEach(async () => {
  core = await newCore();
  connection = await connected(core, core.grace, core.ada);
});
afterEach(() => core.close());

const ada = () => core.ada();
/** The stored hours of a weekday, unavailable ones in brackets. */
const hours = async (day: number) =>
  (await core.services.availability.week(ada().personId))
    .filter((row) => row.day === day)
    .map(({ start, end, available }) => (available ? `${start}-${end}` : `(${start}-${end})`))
    .sort(
      (one, other) =>
        Number.parseInt(one.replace('(', ''), 10) - Number.parseInt(other.replace('(', ''), 10) ||
        (one < other ? 1 : -1),
    );
const set = (days: number[], text: string, unavailable?: string) =>
  core.services.availability.setDays(ada(), days, text, unavailable);
/** Starts offered to the requester on a date, as hour and minute of UTC. */
const offered = async (date: string, length = 30) =>
  (await core.services.availability.slots(core.grace(), connection, length))
    .map(({ startsAt }) => new Date(startsAt).toISOString())
    .filter((start) => start.startsWith(date))
    .map((start) => start.slice(11, 16));
/** The next free times that an expert's profile shows somebody. */
async function preview(actor: ReturnType<TestCore['grace']>, expertId: string, limit: number) {
  const { availability, directory } = core.services;
  return (await availability.preview(actor, await directory.expert(actor, expertId), limit)).times;
}
const TUESDAY = '2027-03-02';

describe('weekly hours', () => {
  it('may be several ranges a day; touching and overlapping ones become one', async () => {
    await set([2], '9-10:30, 13:00-14:00');
    expect(await hours(2)).toEqual(['09:00-10:30', '13:00-14:00']);
    expect(await offered(TUESDAY)).toEqual(['09:00', '09:30', '10:00', '13:00', '13:30']);
    await set([2], '9-11, 11-12');
    expect(await hours(2)).toEqual(['09:00-12:00']);
  });

  it('are set for the days named and no others; closed is none', async () => {
    await set([2, 4], 'closed');
    expect([await hours(1), await hours(2), await hours(3), await hours(4)]).toEqual([
      ['09:00-17:00'],
      [],
      ['09:00-17:00'],
      [],
    ]);
    expect(await offered(TUESDAY)).toEqual([]);
  });

  it('past midnight are stored as two rows, offered without a break, and go with the day they began on', async () => {
    await set([2, 3], 'closed');
    await set([2], '22:00-02:00');
    expect([await hours(2), await hours(3)]).toEqual([['22:00-24:00'], ['00:00-02:00']]);
    expect(await offered(TUESDAY, 60)).toEqual(['22:00', '22:30', '23:00', '23:30']);
    expect(await offered('2027-03-03', 60)).toEqual(['00:00', '00:30', '01:00']);
    await set([3], '9-10');
    expect(await hours(3)).toEqual(['00:00-02:00', '09:00-10:00']);
    await set([2], '12-13');
    expect([await hours(2), await hours(3)]).toEqual([['12:00-13:00'], ['09:00-10:00']]);
  });

  it('that are unavailable win, stay when only hours change, and go when they are taken away', async () => {
    await set([2], '9-12', '10-11');
    expect(await hours(2)).toEqual(['09:00-12:00', '(10:00-11:00)']);
    expect(await offered(TUESDAY, 60)).toEqual(['09:00', '11:00']);
    await set([2], '10-13');
    expect(await hours(2)).toEqual(['10:00-13:00', '(10:00-11:00)']);
    expect(await offered(TUESDAY, 60)).toEqual(['11:00', '11:30', '12:00']);
    await set([2], '10-13', '');
    expect(await hours(2)).toEqual(['10:00-13:00']);
  });

  it('that are unavailable past midnight go with the day they began on', async () => {
    await set([2], '9-17', '23-02');
    expect(await hours(3)).toEqual(['(00:00-02:00)', '09:00-17:00']);
    await set([2], '9-17', '');
    expect(await hours(3)).toEqual(['09:00-17:00']);
  });

  it('of a day are copied to others, unavailable ranges too', async () => {
    await set([1], '8-12', '9-9:30');
    await core.services.availability.copyDay(ada(), 1, [2, 6]);
    for (const day of [1, 2, 6]) expect(await hours(day)).toEqual(['08:00-12:00', '(09:00-09:30)']);
    expect(await hours(3)).toEqual(['09:00-17:00']);
  });

  it('are gone as a whole when cleared; nothing is offered and connections stay', async () => {
    await core.services.availability.clear(ada());
    expect(await core.services.availability.week(ada().personId)).toEqual([]);
    expect(await core.services.availability.slots(core.grace(), connection, 30)).toEqual([]);
    expect((await core.services.connect.get(ada(), connection)).status).toBe('accepted');
  });

  it('rows that stay as they are are not written again', async () => {
    const before = await core.store.db.availability.findMany({ where: { dayOfWeek: { not: 3 } } });
    core.clock.advance('1h');
    await set([3, 4], '9-17');
    await set([3], '10-16');
    expect(await core.store.db.availability.findMany({ where: { dayOfWeek: { not: 3 } } })).toEqual(before);
  });

  it.each([
    ['hours-not-understood', 'whenever'],
    ['hours-not-understood', '9-12, <!channel>'],
    ['hours-equal-ends', '09:00-09:00'],
    ['hours-overlapping', '9-12, 11-13'],
    ['hours-out-of-range', '9-25'],
  ] as const)('are refused with %s when written %j, and stay as they were', async (code, text) => {
    const before = dump(core.database);
    await expect(set([1], text)).rejects.toEqual(refused(code));
    await expect(set([1], '9-10', text)).rejects.toEqual(refused(code));
    expect(dump(core.database)).toEqual(before);
  });
});

describe('free slots', () => {
  it('are the weekly hours from the notice on to the end of the window, in the expert’s zone', async () => {
    const slots = await core.services.availability.slots(core.grace(), connection, 30);
    expect(new Date(slots[0]?.startsAt ?? 0)).toEqual(new Date('2027-03-01T11:00:00Z'));
    // British Summer Time begins on 28 March: 9 to 17 in London is an hour earlier by UTC.
    expect(await offered('2027-03-26')).toContain('09:00');
    expect((await offered('2027-03-29'))[0]).toBe('08:00');
    expect(new Date(slots.at(-1)?.startsAt ?? 0)).toEqual(new Date('2027-03-31T08:30:00Z'));
    expect(await offered('2027-03-06')).toEqual([]);
  });

  it('leave out the claims of the expert and of the requester, wherever those come from', async () => {
    const { grace, alan, mary } = core;
    await becomesExpert(core, mary, { hours: '0-24' });
    // The expert is booked by somebody else; the requester has a proposal with somebody else.
    await booked(core, alan, core.ada, await connected(core, alan, core.ada), `${TUESDAY}T10:00:00Z`);
    await proposed(core, grace, await connected(core, grace, mary), `${TUESDAY}T12:00:00Z`);
    // The expert is a requester, too.
    await proposed(core, core.ada, await connected(core, core.ada, mary), `${TUESDAY}T14:00:00Z`);
    const free = await offered(TUESDAY, 60);
    expect(free).toEqual(['09:00', '10:30', '11:00', '12:30', '13:00', '14:30', '15:00', '15:30', '16:00']);
    expect(await preview(core.mary(), ada().personId, 2)).toHaveLength(2);
  });

  it('of a profile leave out the claims of the person looking, and are no more than asked for', async () => {
    const { grace, alan, mary } = core;
    const first = async (someone = grace) => (await preview(someone(), ada().personId, 1))[0];
    expect(await first()).toEqual(new Date('2027-03-01T11:00:00Z'));
    await becomesExpert(core, mary, { hours: '0-24' });
    await proposed(core, grace, await connected(core, grace, mary), '2027-03-01T11:00:00Z');
    expect(await first()).toEqual(new Date('2027-03-01T11:30:00Z'));
    expect(await first(alan)).toEqual(new Date('2027-03-01T11:00:00Z'));
  });

  it('are nobody’s who is no expert of the workspace', async () => {
    const { grace, alan, services } = core;
    await services.availability.setDays(alan(), [1, 2, 3], '9-17');
    const seen = (id: string, by = grace) => preview(by(), id, 3);
    await expect(seen(alan().personId)).rejects.toEqual(refused('not-an-expert'));
    await expect(seen('nobody')).rejects.toEqual(refused('unknown-person'));
    const karl = await core.joins('Karl', {}, 'T2');
    await expect(seen(ada().personId, karl)).rejects.toEqual(refused('unknown-person'));
    const expert = await services.directory.expert(grace(), ada().personId);
    await expect(services.availability.preview(karl(), expert, 3)).rejects.toEqual(refused('unknown-person'));
  });

  it('soonest of several experts are each their own; without hours there is none', async () => {
    const { alan, mary, services } = core;
    await becomesExpert(core, mary);
    const free = await services.availability.nextFree(
      [ada(), alan(), mary()].map(({ personId }) => personId),
    );
    expect([ada(), alan(), mary()].map(({ personId }) => free.get(personId)?.toISOString())).toEqual([
      '2027-03-01T11:00:00.000Z',
      undefined,
      '2027-03-01T20:00:00.000Z',
    ]);
  });
});

describe('booking', () => {
  const book = (startsAt: Date, lengthMinutes: number, connectRequestId = connection) =>
    core.services.session.propose(core.grace(), { connectRequestId, startsAt, lengthMinutes });

  it.each([30, 60])('works for every slot of %d minutes that is offered (a sample)', async (length) => {
    await set([0, 1, 2, 3, 4, 5, 6], '0:15-9, 22-23:30', '03-3:10');
    const slots = await core.services.availability.slots(core.grace(), connection, length);
    expect(slots.length).toBeGreaterThan(400);
    for (let index = 0; index < slots.length; index += Math.ceil(slots.length / 25)) {
      const { id, times } = await book(new Date(slots[index]?.startsAt ?? 0), length);
      expect(times).toEqual([new Date(slots[index]?.startsAt ?? 0)]);
      await core.services.session.withdraw(core.grace(), id);
    }
  });

  it.each([
    ['slot-past', 'a time gone by', '2027-03-01T08:30:00Z', 30],
    ['slot-past', 'a time within the notice', '2027-03-01T10:30:00Z', 30],
    ['slot-not-offered', 'a time outside the hours', '2027-03-02T08:30:00Z', 30],
    ['slot-not-offered', 'one that runs out of the hours', '2027-03-02T16:30:00Z', 60],
    ['slot-not-offered', 'a day off', '2027-03-06T10:00:00Z', 30],
    ['slot-not-offered', 'one off the grid', '2027-03-02T10:15:00Z', 30],
    ['slot-not-offered', 'one a millisecond off', '2027-03-02T10:00:00.001Z', 30],
    ['slot-not-offered', 'one beyond the window', '2027-03-31T09:00:00Z', 30],
    ['slot-not-offered', 'a length that is not on offer', '2027-03-02T10:00:00Z', 45],
    ['slot-not-offered', 'no length', '2027-03-02T10:00:00Z', 0],
    ['slot-not-offered', 'a length that is no number', '2027-03-02T10:00:00Z', Number.NaN],
    ['slot-not-offered', 'no time at all', 'never', 30],
    ['slot-not-offered', 'a time beyond all calendars', '+275760-09-13T00:00:00Z', 30],
  ] as const)('is refused with %s for %s', async (code, _, start, length) => {
    const before = dump(core.database);
    await expect(book(new Date(start), length)).rejects.toEqual(refused(code));
    expect(dump(core.database)).toEqual(before);
  });

  it('is refused for a time that was taken since it was offered, or that overlaps one', async () => {
    const { alan } = core;
    const other = await connected(core, alan, core.ada);
    await core.services.session.propose(alan(), {
      connectRequestId: other,
      startsAt: new Date(`${TUESDAY}T10:00:00Z`),
      lengthMinutes: 60,
    });
    for (const [start, length] of [
      ['09:30', 60],
      ['10:00', 30],
      ['10:00', 60],
      ['10:30', 30],
      ['10:30', 60],
    ] as const) {
      const taken = book(new Date(`${TUESDAY}T${start}:00Z`), length);
      await expect(taken, `${start} ${length}`).rejects.toEqual(refused('slot-taken'));
    }
    expect(await book(new Date(`${TUESDAY}T09:30:00Z`), 30)).toMatchObject({ status: 'open' });
  });

  it.each([0, 45, -30, 0.5, Number.NaN, 1e9])('no slots are shown for a length of %d', async (length) => {
    const none = core.services.availability.slots(core.grace(), connection, length);
    await expect(none).rejects.toEqual(refused('slot-not-offered'));
  });

  it('is refused at the connection of others, also for a time that is free there', async () => {
    const { alan, services } = core;
    const other = await connected(core, alan, core.ada);
    await expect(book(new Date(`${TUESDAY}T10:00:00Z`), 30, other)).rejects.toEqual(refused('not-found'));
    await expect(services.availability.slots(core.grace(), other, 30)).rejects.toEqual(refused('not-found'));
  });
});
