import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { booked, connected, newCore, proposed, requested, type TestCore } from '../support/core.ts';
import { type Racers, raceForSlots, racers, type Try } from './support/slot-race.ts';

const ROUNDS = 10;
/** Of each of the six kinds of races below; 500 and more are raced for in test/full. */
const SLOTS = 10;

let core: TestCore;
let racing: Racers;
beforeAll(async () => {
  core = await newCore();
  racing = await racers(core, 8);
}, 120_000);
afterAll(async () => {
  await racing.end();
  await core.close();
});

const race = (...tries: Try[]) => racing.race(...tries);

describe.each([2, 4, 8])('%d processes', (count) => {
  it.each(['expert', 'requester'] as const)(
    `that want the same %s: one of them gets each of ${SLOTS} slots`,
    (shared) => raceForSlots(core, racing, { count, slots: SLOTS, shared }),
  );
});

describe('two people who decide at the same moment', () => {
  const rounds = Array.from({ length: ROUNDS }, (_, round) => round);
  const audited = (recordId: string, actions: string[]) =>
    core.store.db.audit.count({ where: { recordId, action: { in: actions } } });
  const owed = (recordId: string, notice: string) =>
    core.store.db.outboxRow.count({ where: { recordId, notice } });
  /** Who won; the other was told so. Either may be first, so the tries change places. */
  const won = async (round: number, decided: string, one: Try, other: Try) => {
    const outcomes = round % 2 === 0 ? await race(one, other) : (await race(other, one)).reverse();
    expect([
      ['done', decided],
      [decided, 'done'],
    ]).toContainEqual(outcomes);
    return outcomes[0] === 'done' ? one.does : other.does;
  };

  it.each(['withdraw', 'decline'] as const)('accept or %s: one of the two happens', async (other) => {
    const { ada, services, store } = core;
    // A person of their own each, because nobody may ask more than ten times a day.
    const requester = await core.joins(`Somebody who may ${other}`);
    for (const round of rounds) {
      const id = await requested(core, requester, ada);
      const winner = await won(
        round,
        'request-decided',
        { does: 'accept', id, by: ada },
        { does: other, id, by: other === 'decline' ? ada : requester },
      );
      const { status, version } = await services.connect.get(ada(), id);
      expect([status, version]).toEqual([
        { accept: 'accepted', withdraw: 'withdrawn', decline: 'declined' }[winner as string],
        2,
      ]);
      expect(await audited(id, ['request.accept', 'request.withdraw', 'request.decline'])).toBe(1);
      expect(await owed(id, 'request.accepted')).toBe(winner === 'accept' ? 1 : 0);
      await store.db.connectRequest.update({ where: { id }, data: { status: 'ended', askAgainAt: null } });
    }
  });

  it('confirm or withdraw: there is a session with its claims, or neither', async () => {
    const { ada, alan, services, store } = core;
    const connection = await connected(core, alan, ada);
    for (const round of rounds) {
      const { id } = await proposed(core, alan, connection);
      const winner = await won(
        round,
        'proposal-decided',
        { does: 'confirm', id, by: ada },
        { does: 'takeBack', id, by: alan },
      );
      const confirmed = winner === 'confirm';
      expect((await services.session.proposal(ada(), id)).status).toBe(confirmed ? 'confirmed' : 'withdrawn');
      expect(await store.db.session.count({ where: { id, status: 'scheduled' } })).toBe(confirmed ? 1 : 0);
      expect(await store.db.claim.count({ where: { groupId: id } })).toBe(confirmed ? 2 : 0);
      expect(await audited(id, ['proposal.confirm', 'proposal.withdraw'])).toBe(1);
      expect(await owed(id, 'session.confirmed')).toBe(confirmed ? 1 : 0);
    }
  });

  it('cancel or complete: the session is one of the two, and its time free only if it was cancelled', async () => {
    const { ada, mary, clock, services, store } = core;
    const connection = await connected(core, mary, ada);
    const before = clock.now().toISOString();
    for (const round of rounds) {
      const id = await booked(core, mary, ada, connection);
      const { scheduledAt } = await services.session.get(ada(), id);
      clock.set(scheduledAt.toISOString());
      const winner = await won(
        round,
        'session-over',
        { does: 'cancel', id, by: mary },
        { does: 'complete', id, by: ada },
      );
      const cancelled = winner === 'cancel';
      expect((await services.session.get(ada(), id)).status).toBe(cancelled ? 'cancelled' : 'completed');
      expect(await store.db.claim.count({ where: { groupId: id } })).toBe(cancelled ? 0 : 2);
      expect(await audited(id, ['session.cancel', 'session.complete'])).toBe(1);
      expect(await owed(id, 'session.cancelled')).toBe(cancelled ? 1 : 0);
      clock.set(before);
    }
  });
});
