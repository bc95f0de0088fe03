import { expect } from 'vitest';
import { type Child, startChild } from '../../store/support/child.ts';
import { becomesExpert, connected, type Someone, type TestCore } from '../../support/core.ts';
import type { Step } from './race.ts';

const HOUR = 3_600_000;

export type Try = Pick<Step, 'does' | 'id' | 'startsAt'> & { by: Someone };

/** Processes of their own on a core's database, at most `most` at the same time. */
export async function racers(core: TestCore, most: number) {
  const children = Array.from({ length: most }, () => startChild('race', core.database.url));
  for (const child of children) expect(await child.line()).toBe('ready');
  return {
    /** Lets as many processes as there are tries loose at the same time; what came of each. */
    async race(...tries: Try[]): Promise<string[]> {
      const now = core.clock.now().toISOString();
      const runners = tries.map(({ by, ...what }, index) => {
        const step: Step = { ...what, actor: by(), now };
        return { child: children[index] as Child, line: `${JSON.stringify(step)}\n` };
      });
      for (const { child, line } of runners) child.process.stdin?.write(line);
      return Promise.all(runners.map(({ child }) => child.line()));
    },
    async end(): Promise<void> {
      for (const child of children) child.process.stdin?.end();
      for (const child of children) expect(await child.end()).toEqual([]);
      expect(children.map((child) => child.process.exitCode)).toEqual(children.map(() => 0));
    },
  };
}
export type Racers = Awaited<ReturnType<typeof racers>>;

/** Stretches of one person's time that overlap though they are of different groups. */
const overlaps = (core: TestCore) => core.store.db.$queryRaw`
  SELECT a."id" FROM "claims" a JOIN "claims" b ON a."person_id" = b."person_id" AND a."group_id" <> b."group_id"
    AND a."starts_at" < b."ends_at" AND b."starts_at" < a."ends_at"`;

interface Connection {
  readonly id: string;
  readonly requester: Someone;
  readonly expert: Someone;
}

export interface SlotRace {
  /** Processes that want each slot, each for a connection of its own. */
  readonly count: number;
  readonly slots: number;
  /** Whom these connections have in common; everybody else is somebody else. */
  readonly shared: 'expert' | 'requester';
}

/** Races for slots: exactly one process gets each, the others are told, and nobody is in two places. */
export async function raceForSlots(core: TestCore, { race }: Racers, { count, slots, shared }: SlotRace) {
  const connections = await connect(core, shared, count);
  const told = new Set<string>();
  for (let slot = 0; slot < slots; slot += 1) {
    // Two hours that nobody has asked for yet: every other time all want the same, else half of them what overlaps.
    const start = Date.parse('2027-03-02T00:00:00Z') + slot * 2 * HOUR;
    const later = (index: number) => (slot % 2) * (index % 2) * (HOUR / 2);
    const outcomes = await race(
      ...connections.map(({ id, requester }, index): Try => {
        const startsAt = new Date(start + later(index)).toISOString();
        return { does: 'propose', id, by: requester, startsAt };
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
  for (const outcome of told) expect(['done', 'slot-taken', 'already-proposed', 'busy']).toContain(outcome);
  expect(told).toContain('slot-taken');
  expect(await overlaps(core)).toEqual([]);
  const mine = { connectRequestId: { in: connections.map(({ id }) => id) } };
  expect(await core.store.db.session.count({ where: mine })).toBe(slots);
  expect(await core.store.db.proposal.count({ where: mine })).toBe(slots);
}

async function connect(core: TestCore, shared: SlotRace['shared'], count: number): Promise<Connection[]> {
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
  return connections;
}
