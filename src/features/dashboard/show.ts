import type { RequestList } from '../../core/connect.service.ts';
import { pageOf, type Turn } from '../../core/keyset.ts';
import type { Services } from '../../core/services.ts';
import type { Call } from '../../interaction/call.ts';
import type { View } from '../../interaction/view.ts';
import { requestCard } from '../connect/views.ts';
import { at } from '../session/show.ts';
import { requestsView } from './list-views.ts';
import { connectionView, dashboardView, settingsView } from './views.ts';

/** So many of each list: a message holds fifty blocks. */
const SHOWN = 3;
/** So many on a page of one list. */
const PAGE_SIZE = 5;

export async function showDashboard(
  call: Call,
  { connect, session, availability, directory }: Services,
): Promise<View> {
  const { actor } = call;
  const { profile } = await directory.member(actor, actor.personId);
  return dashboardView({
    at: at(call),
    incoming: await connect.incoming(actor, SHOWN),
    outgoing: await connect.outgoing(actor, SHOWN),
    proposals: await session.openProposals(actor, SHOWN),
    sessions: await session.upcoming(actor, SHOWN),
    connections: await connect.connections(actor, SHOWN),
    expert: profile && { paused: profile.paused, week: await availability.week(actor.personId) },
    zone: actor.zone,
  });
}

/** A page of one of the lists of requests. */
export async function showRequests(
  call: Call,
  services: Services,
  which: RequestList,
  turn: Turn | null,
): Promise<View> {
  const { actor } = call;
  const { connect } = services;
  const found = await connect[which](actor, PAGE_SIZE + 1, turn);
  // A page from which everything has gone.
  if (turn && found.length === 0) return showRequests(call, services, which, null);
  const page = pageOf(found, PAGE_SIZE, turn, ({ createdAt, id }) => ({ at: createdAt.getTime(), id }));
  const { [which]: count } = await connect.counts(actor);
  return requestsView({ ...page, which, count, readerId: actor.personId });
}

/** A connection while it lives, else what has become of the request. Throws `Refused('not-found')`. */
export async function showConnection(
  { actor, clock }: Call,
  { connect }: Services,
  id: string,
): Promise<View> {
  const request = await connect.get(actor, id);
  if (request.status === 'accepted') return connectionView(request, actor.personId);
  return requestCard(request, actor.personId, clock.now());
}

export const showSettings = async (
  { actor }: Call,
  { connect }: Services,
  saved: string | null = null,
): Promise<View> => settingsView(actor.zone, await connect.blocked(actor), saved);
