import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Child, startChild } from '../store/support/child.ts';
import {
  becomesExpert,
  booked,
  connected,
  newCore,
  proposed,
  requested,
  type Someone,
  type TestCore,
} from '../support/core.ts';
import type { Step } from './support/race.ts';

const SLOTS = 25;
const ROUNDS = 10;
const HOUR = 3_600_000;

let core: TestCore;
/** Processes of their own on the core's database. */
let children: Child[];
beforeAll(async () => {
  core = await newCore();
  children = Array.from({ length: 4 }, () => startChild('../../core/support/race.ts', core.database.url));
  for (const child of children) expect(await child.line()).toBe('ready');
});
afterAll(async () => {
  for (const child of children) child.process.stdin?.end();
  for (const child of children) expect(await child.end()).toEqual([]);
  expect(children.map((child) => child.process.exitCode)).toEqual(children.map(() => 0));
  await core.close();
});

type Try = Pick<Step, 'does' | 'id' | 'startsAt'> & { by: Someone };
/** Lets as many processes as there are tries loose at the same time; what came of each. */
async function race(...tries: Try[]): Promise<string[]> {
  const now = core.clock.now().toISOString();
  const racers = tries.map(({ by, ...what }, index) => {
    const step: Step = { ...what, actor: by(), now };
    return { child: children[index] as Child, line: `${JSON.stringify(step)}\n` };
  });
  for (const { child, line } of racers) child.process.stdin?.write(line);
  return Promise.all(racers.map(({ child }) => child.line()));
}

/** Stretches of one person's time that overlap though they are of different groups. */
const overlaps = () => core.store.db.$queryRaw`
  SELECT a."id" FROM "claims" a JOIN "claims" b ON a."person_id" = b."person_id" AND a."group_id" <> b."group_id"
    AND a."starts_at" < b."ends_at" AND b."starts_at" < a."ends_at"`;

interface Connection {
  readonly id: string;
  readonly requester: Someone;
  readonly expert: Someone;
}

describe.each([2, 4])('%d processes', (count) => {
  it.each(['expert', 'requester'] as const)(
    `that want the same %s: one of them gets each of ${SLOTS} slots`,
    async (shared) => {
      const people = (role: string) =>
        Promise.all(
          Array.from({ length: shared === role ? 1 : count }, (_, i) =>
            core.joins(`${role} ${i} of ${shared} ${count}`),
          ),
        );
      const [experts, requesters] = [await people('expert'), await people('requester')];
      for (const expert of experts) {
        await becomesExpert(core, expert);
        await core.services.availability.setDays(expert(), [0, 1, 2, 3, 4, 5, 6], '0-24');
      }
      const connections: Connection[] = [];
      for (const expert of experts)
        for (const requester of requesters)
          connections.push({ id: await connected(core, requester, expert), requester, expert });
      expect(connections).toHaveLength(count);

      const told = new Set<string>();
      for (let slot = 0; slot < SLOTS; slot += 1) {
        // Two hours that nobody has asked for yet: every other time all want the same, else the half of them what overlaps.
        const start = Date.parse('2027-03-02T00:00:00Z') + slot * 2 * HOUR;
        const later = (index: number) => (slot % 2) * (index % 2) * (HOUR / 2);
        const outcomes = await race(
          ...connections.map(({ id, requester }, index): Try => {
            return {
              does: 'propose',
              id,
              by: requester,
              startsAt: new Date(start + later(index)).toISOString(),
            };
          }),
        );
        for (const outcome of outcomes) told.add(outcome);
        const winners = connections.filter((_, index) => outcomes[index] === 'done');
        expect(winners, outcomes.join()).toHaveLength(1);
        // Confirmed, so that the time is gone for good and the connection may propose again.
        for (const { requester, expert } of winners) {
          const [proposal] = await core.services.session.openProposals(requester());
          await core.services.session.confirm(expert(), proposal?.id ?? '');
        }
      }
      for (const outcome of told)
        expect(['done', 'slot-taken', 'already-proposed', 'busy']).toContain(outcome);
      expect(told).toContain('slot-taken');
      expect(await overlaps()).toEqual([]);
      const mine = { connectRequestId: { in: connections.map(({ id }) => id) } };
      expect(await core.store.db.session.count({ where: mine })).toBe(SLOTS);
      expect(await core.store.db.proposal.count({ where: mine })).toBe(SLOTS);
    },
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
