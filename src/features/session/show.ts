import { Refused } from '../../core/errors.ts';
import { readPage, type Turn } from '../../core/keyset.ts';
import type { SessionDetail } from '../../core/records.ts';
import type { Services } from '../../core/services.ts';
import type { Call } from '../../interaction/call.ts';
import type { View } from '../../interaction/view.ts';
import { placesOf } from '../workspaces/show.ts';
import { isMove, type Offer, type Picking } from './booking-views.ts';
import { type NextStep, pastView, upcomingView } from './list-views.ts';
import { type At, proposalCard, sessionCard } from './views.ts';

const PAGE_SIZE = 5;

export const at = ({ actor, clock }: Call): At => ({
  readerId: actor.personId,
  zone: actor.zone,
  now: clock.now(),
});

/** A meeting by its one id: the session, or the proposal it may still become. Throws `Refused('not-found')`. */
export async function showMeeting(call: Call, { session }: Services, id: string): Promise<View> {
  try {
    return sessionCard(await session.get(call.actor, id), await session.moveOf(call.actor, id), at(call));
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'not-found') throw error;
    return proposalCard(await session.proposal(call.actor, id), at(call));
  }
}

/** What can be picked. Throws `Refused`: `not-found`, `not-connected`. */
export async function offerFor({ actor }: Call, services: Services, picking: Picking): Promise<Offer> {
  const { about, length } = picking;
  const moving = isMove(picking) ? await services.session.get(actor, about) : null;
  const connectionId = moving?.connectRequestId ?? about;
  const slots = await services.availability.slots(actor, connectionId, length, moving?.id);
  const free = new Set(slots.map(({ startsAt }) => startsAt));
  const unlisted: Offer['unlisted'][number][] = [];
  for (const time of picking.picked.filter((one) => !free.has(one.getTime()))) {
    const reason = await services.availability.whyNot(actor, connectionId, length, time, moving?.id);
    if (reason) unlisted.push({ time, reason });
  }
  const connection = await services.connect.get(actor, connectionId);
  const rules = await services.availability.rules(connection.expertId);
  const taken = new Set(picking.picked.map((time) => time.getTime()));
  return {
    picking,
    connection,
    slots: slots.filter(({ startsAt }) => !taken.has(startsAt)),
    unlisted,
    zone: actor.zone,
    rules,
  };
}

const keyOf = ({ scheduledAt, id }: SessionDetail) => ({ at: scheduledAt.getTime(), id });

export async function showUpcoming(call: Call, services: Services, turn: Turn | null = null): Promise<View> {
  const { actor } = call;
  const find = (take: number, from: Turn | null) => services.session.upcoming(actor, take, from);
  const page = await readPage(find, PAGE_SIZE, turn, keyOf);
  const proposals = page.previous ? [] : await services.session.openProposals(actor);
  const isNothing = page.items.length === 0 && proposals.length === 0;
  const next = isNothing ? await nextStep(call, services) : null;
  return upcomingView(page, proposals, { ...at(call), places: await placesOf(call, services) }, next);
}

/** What leads the actor to a session. */
async function nextStep({ actor }: Call, services: Services): Promise<NextStep> {
  const { profile } = await services.directory.member(actor, actor.personId);
  if (profile && (await services.availability.week(actor.personId)).length === 0) return 'set-hours';
  const connections = await services.connect.connections(actor);
  if (connections.some(({ requesterId }) => requesterId === actor.personId)) return 'book';
  if (connections.length > 0) return 'offer';
  return profile ? 'wait' : 'find';
}

export async function showPast(call: Call, services: Services, turn: Turn | null = null): Promise<View> {
  const find = (take: number, from: Turn | null) => services.session.past(call.actor, take, from);
  const page = await readPage(find, PAGE_SIZE, turn, keyOf);
  return pastView(page, { ...at(call), places: await placesOf(call, services) });
}
