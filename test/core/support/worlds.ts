import type { Services } from '../../../src/core/services.ts';
import {
  becomesExpert,
  connected,
  newCore,
  reopened,
  type Someone,
  snapshot,
  type TestCore,
} from '../../support/core.ts';
import type { Role } from './abilities.ts';

/** Words that only the two parties of a record may ever read; each private text of a world begins with it. */
export const PRIVATE = 'between us';

/** How far the requester and the expert have come; so have, with one another, the two strangers. */
type Given = 'pending' | 'connected' | 'proposed' | 'begun' | 'over';

/** Two pairs of people who have come equally far, and an expert nobody has asked. */
interface Built {
  readonly given: Given;
  readonly people: Readonly<Record<Role, Someone>>;
  readonly requester: Someone;
  readonly expert: Someone;
  readonly third: Someone;
  /** Somebody of another workspace. */
  readonly foreigner: Someone;
  /** The record of the requester and the expert, and the one of the strangers. */
  readonly id: string;
  readonly strangersId: string;
  /** A start that the expert offers. */
  readonly slot: Date;
}

export type World = Built & Services & Awaited<ReturnType<typeof reopened>>;

/** What the pair's record is: a request or connection, the open proposal, or the session it became. */
async function comesTo(core: TestCore, given: Given, requester: Someone, expert: Someone): Promise<string> {
  const { connect, session } = core.services;
  const expertId = expert().personId;
  const { id } = await connect.create(requester(), { expertId, area: 'SQL', message: `${PRIVATE}: message` });
  if (given === 'pending') return id;
  await connect.accept(expert(), id);
  if (given === 'connected') return id;
  const [first] = await core.services.availability.slots(requester(), id, 30);
  const { id: proposalId } = await session.propose(requester(), {
    connectRequestId: id,
    startsAt: new Date(first?.startsAt ?? Number.NaN),
    lengthMinutes: 30,
    title: `${PRIVATE}: title`,
    goals: `${PRIVATE}: goals`,
  });
  if (given === 'proposed') return proposalId;
  await session.confirm(expert(), proposalId);
  await session.note(expert(), proposalId, `${PRIVATE}: notes`);
  return proposalId;
}

async function build(given: Given) {
  const core = await newCore();
  const { ada, grace, alan, mary } = core;
  await becomesExpert(core, mary);
  const third = await core.joins('Emmy');
  await becomesExpert(core, third);
  const foreigner = await core.joins('Karl', {}, 'T2');
  const id = await comesTo(core, given, grace, ada);
  const strangersId = await comesTo(core, given, alan, mary);
  // Nobody is left with nothing of their own to change.
  if (given === 'connected') await connected(core, ada, mary);
  for (const someone of [grace, alan]) await core.services.availability.setDays(someone(), [1], '8-10');
  const sessions = await core.store.db.session.findMany({ orderBy: { scheduledAt: 'asc' } });
  const begins = given === 'over' ? sessions.at(-1) : sessions[0];
  if (begins) core.clock.set(begins.scheduledAt.toISOString());
  if (given === 'over') core.clock.advance('2h');
  await core.services.availability.refreshFreeTimes(100);
  const built: Built = {
    given,
    people: { requester: grace, expert: ada, 'another requester': alan, 'another expert': mary },
    requester: grace,
    expert: ada,
    third,
    foreigner,
    id,
    strangersId,
    slot: new Date('2027-03-02T10:00:00Z'),
  };
  return snapshot(core, built);
}

const worlds = new Map<Given, ReturnType<typeof build>>();

/** A copy of a world that is built once. */
export async function newWorld(given: Given): Promise<World> {
  const built = worlds.get(given) ?? build(given);
  worlds.set(given, built);
  const world = await reopened(await built);
  return { ...world, ...world.services };
}
