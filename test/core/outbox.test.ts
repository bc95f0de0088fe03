import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CARD, outboxIn, SESSION_CARDS } from '../../src/core/outbox.ts';
import { unitOfWork } from '../../src/core/unit-of-work.ts';
import { claimDue, type DueRow, finish, putOff } from '../../src/delivery/queue.ts';
import { connected, newCore, proposed, refused, requested, type TestCore } from '../support/core.ts';

let core: TestCore;
beforeEach(async () => {
  core = await newCore();
});
afterEach(() => core.close());

/** What is owed, by time and name: notice, record, version, recipient's name. */
const owed = async () => {
  const rows = await core.store.db.outboxRow.findMany();
  const people = await core.store.db.person.findMany();
  const name = (id: string) => people.find((person) => person.id === id)?.displayName ?? '';
  const key = (row: (typeof rows)[number]) =>
    `${row.createdAt.toISOString()} ${row.notice} ${row.version} ${name(row.recipientId)}`;
  return rows
    .sort((one, other) => (key(one) < key(other) ? -1 : 1))
    .map(({ notice, recordId, version, recipientId }) => [notice, recordId, version, name(recipientId)]);
};
const card = (kind: string, recordId: string, recipientId: string) =>
  core.store.db.card.create({
    data: {
      id: randomUUID(),
      kind,
      recordId,
      recipientId,
      channel: 'D1',
      messageId: randomUUID(),
      shown: 1,
      createdAt: core.clock.now(),
    },
  });
const due = () => claimDue(core.store, 'worker', core.clock.now(), 10);
const sent = (row: DueRow) => core.store.write((tx) => finish(tx, row, core.clock.now(), 'sent'));

describe('what people are owed', () => {
  it('from the first question to the notes, each once and to the right person', async () => {
    const { ada, grace, clock, services } = core;
    const id = await requested(core, grace, ada);
    clock.advance('1s');
    await services.connect.accept(ada(), id);
    clock.advance('1s');
    const { id: session } = await proposed(core, grace, id, '2027-03-01T12:00:00Z');
    clock.advance('1s');
    await services.session.confirm(ada(), session);
    clock.set('2027-03-01T12:00:00Z');
    await services.session.complete(ada(), session);
    await services.session.note(ada(), session, 'first');
    clock.advance('1s');
    await services.session.note(ada(), session, 'second');
    await services.session.note(ada(), session, 'second');
    await services.session.note(ada(), session, null);
    expect(await owed()).toEqual([
      ['request.received', id, 1, 'Ada'],
      ['request.accepted', id, 2, 'Grace'],
      ['proposal.received', session, 1, 'Ada'],
      ...['Ada', 'Grace'].map((name) => [SESSION_CARDS, session, 1, name]),
      ['session.confirmed', session, 1, 'Grace'],
      ['session.noted', session, 3, 'Grace'],
      ['session.noted', session, 4, 'Grace'],
    ]);
    const begins = await core.store.db.outboxRow.findMany({ where: { notice: SESSION_CARDS } });
    expect(begins.map(({ runAt }) => runAt)).toEqual(Array(2).fill(new Date('2027-03-01T12:00:00Z')));
  });

  it('a decline, a withdrawal, an expiry and a cancellation tell whoever did not do it', async () => {
    const { ada, grace, alan, clock, services } = core;
    const declined = await requested(core, alan, ada);
    await services.connect.decline(ada(), declined);
    const id = await connected(core, grace, ada);
    clock.advance('1s');
    const first = await proposed(core, grace, id);
    await services.session.decline(ada(), first.id);
    clock.advance('1s');
    const second = await proposed(core, grace, id);
    await services.session.withdraw(grace(), second.id);
    clock.advance('1s');
    const third = await proposed(core, grace, id);
    clock.set(third.expiresAt.toISOString());
    await services.session.expireProposals();
    clock.advance('1s');
    const { id: fourth } = await proposed(core, grace, id);
    await services.session.confirm(ada(), fourth);
    await services.session.cancel(grace(), fourth);
    const told = (await owed()).filter(([, record]) => record !== id);
    expect(told).toEqual([
      ['request.declined', declined, 2, 'Alan'],
      ['request.received', declined, 1, 'Ada'],
      ['proposal.declined', first.id, 2, 'Grace'],
      ['proposal.received', first.id, 1, 'Ada'],
      ['proposal.received', second.id, 1, 'Ada'],
      ['proposal.received', third.id, 1, 'Ada'],
      ...['Ada', 'Grace'].map((name) => ['proposal.expired', third.id, 2, name]),
      ['proposal.received', fourth, 1, 'Ada'],
      ...['Ada', 'Grace'].map((name) => [SESSION_CARDS, fourth, 1, name]),
      ['session.cancelled', fourth, 2, 'Ada'],
      ['session.confirmed', fourth, 1, 'Grace'],
    ]);
  });

  it('is owed once per event and recipient, however often it is told', async () => {
    const { ada, grace, store } = core;
    const act = unitOfWork(store, core.clock, () => {});
    const record = { id: 'record', version: 7 };
    for (let times = 0; times < 2; times += 1)
      await act(ada(), 'test', 'record', async ({ outbox }) => {
        for (const to of [ada, grace, ada]) await outbox.tell({ notice: 'told', record, to: to().personId });
      });
    expect((await owed()).map(([, , , name]) => name).sort()).toEqual(['Ada', 'Grace']);
  });

  it('goes with the change: what is rolled back is not owed', async () => {
    const { ada, grace, store } = core;
    const id = await connected(core, grace, ada);
    const before = await owed();
    let commits = 0;
    const act = unitOfWork(store, core.clock, () => {
      commits += 1;
    });
    const broken = act(ada(), 'test', id, async ({ tx, outbox }) => {
      await tx.connectRequest.update({ where: { id }, data: { status: 'ended' } });
      await outbox.tell({ notice: 'told', record: { id, version: 1 }, to: grace().personId });
      throw new Error('at the last moment');
    });
    await expect(broken).rejects.toThrow('at the last moment');
    expect(await owed()).toEqual(before);
    expect((await core.services.connect.get(ada(), id)).status).toBe('accepted');
    expect(await store.db.audit.count({ where: { action: 'test' } })).toBe(0);
    expect(commits).toBe(0);
    await expect(core.services.session.confirm(ada(), id)).rejects.toEqual(refused('not-found'));
  });
});

describe('cards', () => {
  it('every card of a record is owed its present state after each change, and no other card', async () => {
    const { ada, grace, alan, services } = core;
    const id = await requested(core, grace, ada);
    const other = await requested(core, alan, ada);
    const [mine, theirs] = [
      await card('request', id, ada().personId),
      await card('request', id, grace().personId),
    ];
    await card('request', other, ada().personId);
    await card('session', id, ada().personId);
    await services.connect.accept(ada(), id);
    const cards = (await owed()).filter(([notice]) => notice === CARD).map(([, record]) => record);
    expect(cards.sort()).toEqual([mine.id, theirs.id].sort());
  });

  it('several changes before an update is sent make one update', async () => {
    const { ada, grace, services } = core;
    const id = await connected(core, grace, ada);
    const { id: session } = await proposed(core, grace, id);
    await card('session', session, ada().personId);
    await services.session.confirm(ada(), session);
    for (const notes of ['one', 'two', 'three']) await services.session.note(ada(), session, notes);
    const updates = await core.store.db.outboxRow.findMany({ where: { notice: CARD } });
    expect(updates).toMatchObject([{ recipientId: ada().personId, doneAt: null }]);
    expect(updates[0]?.version).toBeGreaterThanOrEqual(4);
  });

  it('a change while the update is being sent is sent after it, once', async () => {
    const { ada, grace, services, clock } = core;
    const id = await connected(core, grace, ada);
    await core.store.db.outboxRow.deleteMany();
    const { id: recordId } = await proposed(core, grace, id);
    await card('session', recordId, grace().personId);
    await services.session.decline(ada(), recordId);
    await core.store.db.outboxRow.deleteMany({ where: { notice: { not: CARD } } });

    const [first] = await due();
    expect(first).toMatchObject({ notice: CARD, version: 1 });
    // While the row is under way nobody else takes it, and a change of the record asks for it again.
    expect(await due()).toEqual([]);
    await core.store.write(async (tx) => {
      for (let changes = 0; changes < 2; changes += 1)
        await outboxIn(tx, clock.now()).refresh('session', recordId, {
          requesterId: grace().personId,
          expertId: ada().personId,
        });
    });
    expect(await due()).toEqual([]);
    await sent(first as DueRow);
    const [second, ...rest] = await due();
    expect([second, rest]).toEqual([{ ...first, version: 3, attempts: 1 }, []]);
    await sent(second as DueRow);
    expect(await due()).toEqual([]);
    const [row] = await core.store.db.outboxRow.findMany({ where: { notice: CARD } });
    expect(row).toMatchObject({ doneAt: clock.now(), outcome: 'sent', lockedBy: null });
  });

  it('a change while an update fails does not wait until that would be tried again', async () => {
    const { ada, grace, services, clock } = core;
    const id = await requested(core, grace, ada);
    const { id: cardId } = await card('request', id, grace().personId);
    await services.connect.accept(ada(), id);
    const onlyTheCard = { where: { recordId: { not: cardId } } };
    await core.store.db.outboxRow.deleteMany(onlyTheCard);
    const putAnHourOff = (row: DueRow) => {
      const until = new Date(clock.now().getTime() + 3_600_000);
      return core.store.write((tx) => putOff(tx, row, until, 'no answer'));
    };

    const [first] = await due();
    expect(first).toMatchObject({ notice: CARD, version: 1 });
    await services.connect.end(grace(), id);
    await core.store.db.outboxRow.deleteMany(onlyTheCard);
    await putAnHourOff(first as DueRow);
    const [second] = await due();
    expect(second).toMatchObject({ id: first?.id, version: 2, attempts: 1 });
    await putAnHourOff(second as DueRow);
    expect(await due()).toEqual([]);
    clock.advance('1h');
    expect(await due()).toMatchObject([{ id: first?.id, version: 2, attempts: 2 }]);
  });

  it('a card that was updated is updated again after the next change', async () => {
    const { ada, grace, services } = core;
    const id = await requested(core, grace, ada);
    await core.store.db.outboxRow.deleteMany();
    await card('request', id, ada().personId);
    await services.connect.accept(ada(), id);
    await core.store.db.outboxRow.deleteMany({ where: { notice: { not: CARD } } });
    const [first] = await due();
    await sent(first as DueRow);
    expect(await due()).toEqual([]);
    await core.store.db.connectRequest.update({ where: { id }, data: { status: 'pending' } });
    await services.connect.withdraw(grace(), id);
    expect(await due()).toMatchObject([{ id: first?.id, version: 2 }]);
  });
});
