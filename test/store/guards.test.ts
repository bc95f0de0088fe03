import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GUARDS, GuardBroken } from '../../src/core/errors.ts';
import type { Tx } from '../../src/core/ports.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { addPerson, addProposal, addRequest, addSession } from './support/rows.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const write = <T>(work: (tx: Tx) => Promise<T>) => database.store.write(work);

/** The name of the guard that refuses `work`; null when it is written. */
const refusal = async (work: (tx: Tx) => Promise<unknown>): Promise<string | null> => {
  try {
    await write(work);
    return null;
  } catch (error) {
    if (error instanceof GuardBroken) return error.guard;
    throw error;
  }
};

const hour = (time: string) => new Date(`2027-03-01T${time}:00.000Z`);

describe('claims_no_overlap', () => {
  const claim = (
    personId: string,
    groupId: string,
    from: string,
    to: string,
    expiresAt: Date | null = null,
  ) => ({
    data: { personId, groupId, startsAt: hour(from), endsAt: hour(to), expiresAt },
  });
  const booked = async () => {
    const person = await write((tx) => addPerson(tx));
    await write((tx) => tx.claim.create(claim(person, 'first', '10:00', '11:00')));
    return person;
  };

  it.each([
    ['the same range', '10:00', '11:00'],
    ['a range inside', '10:15', '10:45'],
    ['a range around', '09:00', '12:00'],
    ['an overlap at the start', '09:30', '10:01'],
    ['an overlap at the end', '10:59', '11:30'],
  ])('refuses %s for the same person in another group', async (_, from, to) => {
    const person = await booked();
    expect(await refusal((tx) => tx.claim.create(claim(person, 'second', from, to)))).toBe(
      'claims_no_overlap',
    );
    expect(await database.store.db.claim.count({ where: { personId: person } })).toBe(1);
  });

  it('refuses an overlap with an expired claim too', async () => {
    const person = await write((tx) => addPerson(tx));
    await write((tx) => tx.claim.create(claim(person, 'first', '10:00', '11:00', new Date(0))));
    const second = (tx: Tx) => tx.claim.create(claim(person, 'second', '10:00', '11:00'));
    expect(await refusal(second)).toBe('claims_no_overlap');
  });

  it.each([
    ['10:00', '10:00'],
    ['11:00', '10:00'],
  ])('refuses a range from %s to %s', async (from, to) => {
    const person = await write((tx) => addPerson(tx));
    expect(await refusal((tx) => tx.claim.create(claim(person, 'first', from, to)))).toBe(
      'claims_no_overlap',
    );
  });

  it('refuses an instant that is not written as the others are, for it could not be compared', async () => {
    const person = await write((tx) => addPerson(tx));
    const raw = (tx: Tx) =>
      tx.$executeRaw`INSERT INTO claims (id, person_id, group_id, starts_at, ends_at)
        VALUES ('raw', ${person}, 'g', '2027-03-01 10:00:00', '2027-03-01 11:00:00')`;
    expect(await refusal(raw)).toBe('claims_no_overlap');
  });

  it('lets ranges touch', async () => {
    const person = await booked();
    expect(await refusal((tx) => tx.claim.create(claim(person, 'before', '09:00', '10:00')))).toBeNull();
    expect(await refusal((tx) => tx.claim.create(claim(person, 'after', '11:00', '12:00')))).toBeNull();
  });

  it('lets one group overlap itself, and two people be busy at once', async () => {
    const person = await booked();
    expect(await refusal((tx) => tx.claim.create(claim(person, 'first', '10:30', '11:30')))).toBeNull();
    const other = await write((tx) => addPerson(tx));
    expect(await refusal((tx) => tx.claim.create(claim(other, 'second', '10:00', '11:00')))).toBeNull();
  });

  it('refuses a claim that is moved onto another one, and lets it be moved within its own range', async () => {
    const person = await booked();
    const { id } = await write((tx) => tx.claim.create(claim(person, 'second', '11:00', '12:00')));
    const move = (data: object) => refusal((tx) => tx.claim.update({ where: { id }, data }));
    expect(await move({ startsAt: hour('10:30') })).toBe('claims_no_overlap');
    expect(await move({ endsAt: hour('10:30') })).toBe('claims_no_overlap');
    expect(await move({ startsAt: hour('11:30') })).toBeNull();
    expect(await move({ groupId: 'third', endsAt: hour('12:30') })).toBeNull();
    const other = await booked();
    expect(await move({ startsAt: hour('10:30'), groupId: 'fourth', endsAt: hour('10:45') })).toBe(
      'claims_no_overlap',
    );
    expect(await move({ personId: other })).toBeNull();
    expect(await move({ startsAt: hour('10:00') })).toBe('claims_no_overlap');
  });

  it('refuses a claim that is given to a person or a group where it overlaps', async () => {
    const [ada, grace] = [await booked(), await booked()];
    const { id } = await write((tx) => tx.claim.create(claim(ada, 'first', '10:30', '11:30')));
    const give = (data: object) => refusal((tx) => tx.claim.update({ where: { id }, data }));
    expect(await give({ groupId: 'second' })).toBe('claims_no_overlap');
    expect(await give({ personId: grace })).toBeNull();
    expect(await give({ groupId: 'second' })).toBe('claims_no_overlap');
  });

  it('books a slot once when twenty ask for it at the same time', async () => {
    const person = await write((tx) => addPerson(tx));
    const asks = Array.from({ length: 20 }, (_, i) =>
      refusal((tx) => tx.claim.create(claim(person, `group ${i}`, '10:00', `10:${30 + i}`))),
    );
    const answers = await Promise.all(asks);
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'claims_no_overlap')).toHaveLength(19);
  });
});

describe('one_live_request_per_direction', () => {
  const people = () => write(async (tx) => [await addPerson(tx), await addPerson(tx)] as const);

  it.each([
    ['pending', 'pending'],
    ['pending', 'accepted'],
    ['accepted', 'pending'],
  ])('while one is %s, refuses one that is %s', async (first, second) => {
    const [ada, grace] = await people();
    await write((tx) => addRequest(tx, ada, grace, first));
    expect(await refusal((tx) => addRequest(tx, ada, grace, second))).toBe('one_live_request_per_direction');
  });

  it('refuses an old request that comes to life beside a new one', async () => {
    const [ada, grace] = await people();
    const old = await write((tx) => addRequest(tx, ada, grace, 'declined'));
    await write((tx) => addRequest(tx, ada, grace, 'pending'));
    const revive = (tx: Tx) => tx.connectRequest.update({ where: { id: old }, data: { status: 'accepted' } });
    expect(await refusal(revive)).toBe('one_live_request_per_direction');
  });

  it('lets one ask again after an end, in the other direction, and somebody else', async () => {
    const [ada, grace] = await people();
    for (const status of ['declined', 'withdrawn', 'expired', 'ended', 'pending']) {
      expect(await refusal((tx) => addRequest(tx, ada, grace, status))).toBeNull();
    }
    expect(await refusal((tx) => addRequest(tx, grace, ada, 'pending'))).toBeNull();
    expect(await refusal(async (tx) => addRequest(tx, ada, await addPerson(tx), 'pending'))).toBeNull();
  });
});

describe('open proposals', () => {
  const connected = () =>
    write(async (tx) => addRequest(tx, await addPerson(tx), await addPerson(tx), 'accepted'));

  it('one_open_proposal_per_connection refuses a second for a new session', async () => {
    const request = await connected();
    await write((tx) => addProposal(tx, request, 'open'));
    expect(await refusal((tx) => addProposal(tx, request, 'open'))).toBe('one_open_proposal_per_connection');
  });

  it('one_open_proposal_per_session refuses a second move of one session', async () => {
    const request = await connected();
    const session = await write((tx) => addSession(tx, request));
    await write((tx) => addProposal(tx, request, 'open', session));
    expect(await refusal((tx) => addProposal(tx, request, 'open', session))).toBe(
      'one_open_proposal_per_session',
    );
  });

  it('lets a new session and a move of each session be proposed side by side, and again when closed', async () => {
    const request = await connected();
    const sessions = [
      await write((tx) => addSession(tx, request)),
      await write((tx) => addSession(tx, request)),
    ];
    for (const session of [null, ...sessions]) {
      expect(await refusal((tx) => addProposal(tx, request, 'superseded', session))).toBeNull();
      expect(await refusal((tx) => addProposal(tx, request, 'declined', session))).toBeNull();
      expect(await refusal((tx) => addProposal(tx, request, 'open', session))).toBeNull();
    }
  });
});

it('every guard that the core knows stands in the database under its name', async () => {
  const rows = await database.store.db.$queryRaw<{ name: string }[]>`
    SELECT name FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql IS NOT NULL`;
  const names = rows.map(({ name }) => name);
  for (const guard of GUARDS) expect(names.some((name) => name.startsWith(guard))).toBe(true);
});
