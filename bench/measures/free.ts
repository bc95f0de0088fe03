import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findMembers } from '../../src/core/expert.ts';
import type { Store } from '../../src/core/ports.ts';
import { findExperts } from '../../src/core/search.ts';
import type { Services } from '../../src/core/services.ts';
import { systemClock } from '../../src/core/time.ts';
import { openStore } from '../../src/store/store.ts';
import { coreServices } from '../../test/core/support/services.ts';
import { READER, seedExperts, WORKSPACE } from '../support/growth-seed.ts';
import { type Measure, result } from '../support/measure.ts';
import { quantile } from '../support/statistics.ts';

const EXPERTS = 10_000;
const SESSIONS = 10;
const PAGE = 20;
const MANY = 500;
const ROUNDS = 60;

const placesOf = (db: Store['db'], take: number) =>
  findExperts(db, {}, { workspaceId: WORKSPACE, memberId: READER.memberId, take, turn: null });

/** These people by their next free times, from the database's rows to the list. */
async function bySoonest({ availability }: Services, ids: readonly string[]): Promise<[string, Date][]> {
  const free = [...(await availability.nextFree(ids))].flatMap(([id, at]): [string, Date][] =>
    at ? [[id, at]] : [],
  );
  if (free.length !== ids.length) throw new Error('somebody has no free time');
  return free.sort(([, a], [, b]) => a.getTime() - b.getTime());
}

/** A page of the directory as it is read: who is on it, who they are, when they are free. */
async function page({ db }: Store, services: Services): Promise<unknown[]> {
  const { listings } = await placesOf(db, PAGE);
  const ids = listings.map(({ personId }) => personId);
  const members = await findMembers(db, WORKSPACE, ids);
  return (await bySoonest(services, ids)).map(([id, at]) => ({ member: members.get(id), at }));
}

/** How long a call takes and for how long at most nothing else is served meanwhile, in ms. */
async function watched(call: () => Promise<unknown>): Promise<{ took: number; slice: number }> {
  let [last, slice, over] = [performance.now(), 0, false];
  const turn = () => {
    const now = performance.now();
    slice = Math.max(slice, now - last);
    last = now;
    if (!over) setImmediate(turn);
  };
  await new Promise(setImmediate);
  const from = performance.now();
  last = from;
  setImmediate(turn);
  await call();
  const took = performance.now() - from;
  over = true;
  await new Promise(setImmediate);
  return { took, slice };
}

/** The next free times of a page and of many among ten thousand experts, each with sessions of theirs. */
export const free: Measure = {
  names: ['free.page', 'free.many', 'free.slice'],
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'expert-connect-free-'));
    const path = join(folder, 'experts.db');
    await seedExperts(path, EXPERTS, Date.now(), SESSIONS);
    const store = await openStore({ url: `file:${path}` });
    try {
      const services = coreServices(store, systemClock);
      const { listings } = await placesOf(store.db, MANY);
      const ids = listings.map(({ personId }) => personId);
      const [one, many]: Awaited<ReturnType<typeof watched>>[][] = [[], []];
      for (let round = -5; round < ROUNDS; round++) {
        const [few, more] = [
          await watched(() => page(store, services)),
          await watched(() => bySoonest(services, ids)),
        ];
        if (round < 0) continue;
        one?.push(few);
        many?.push(more);
      }
      // The lower quartile: others on the machine only ever make it longer.
      const usual = (values: number[] = []) => quantile(values, 0.25);
      const among = `among ${EXPERTS} experts with ${SESSIONS} sessions each`;
      return [
        result('free.page', usual(one?.map(({ took }) => took)), 'ms', 10, `${PAGE} ${among}`),
        result('free.many', usual(many?.map(({ took }) => took)), 'ms', 60, `${MANY} ${among}`),
        result(
          'free.slice',
          usual(many?.map(({ slice }) => slice)),
          'ms',
          20,
          `without a break, for ${MANY}`,
        ),
      ];
    } finally {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
