import { readPage, type Turn } from '../../core/keyset.ts';
import type { RequestDetail } from '../../core/records.ts';
import type { Services } from '../../core/services.ts';
import type { Call } from '../../interaction/call.ts';
import type { View } from '../../interaction/view.ts';
import { showRequest } from '../connect/show.ts';
import { at } from '../session/show.ts';
import { placesOf } from '../workspaces/show.ts';
import { connectionsView, requestsView } from './list-views.ts';
import { connectionView, dashboardView, settingsView } from './views.ts';

/** So many of each list: a message holds fifty blocks, … */
const SHOWN = 3;
/** … and a home a hundred. */
export const SHOWN_AT_HOME = 8;
const PAGE_SIZE = 10;

const dashboard = async (call: Call, services: Services, shown: number): Promise<View> => {
  const { actor } = call;
  const { connect, session, availability, directory } = services;
  const { profile } = await directory.member(actor, actor.personId);
  const lists = {
    incoming: await connect.incoming(actor, shown),
    outgoing: await connect.outgoing(actor, shown),
    proposals: await session.openProposals(actor, shown),
    sessions: await session.upcoming(actor, shown),
    connections: await connect.connections(actor, shown),
  };
  const isFull = Object.values(lists).some(({ length }) => length === shown);
  return dashboardView({
    at: { ...at(call), places: await placesOf(call, services) },
    ...lists,
    unseen: await unseenOf(call, services, lists.outgoing),
    expert: profile && { paused: profile.paused, week: await availability.week(actor.personId) },
    zone: (await directory.settings(actor)).hoursZone,
    totals: isFull ? await connect.totals(actor) : null,
  });
};

/** The dashboard as an answer. */
export const showDashboard = (call: Call, services: Services): Promise<View> =>
  dashboard(call, services, SHOWN);

/** The dashboard that stands open. */
export const showHome = (call: Call, services: Services): Promise<View> =>
  dashboard(call, services, SHOWN_AT_HOME);

const unseenOf = ({ actor }: Call, { connect }: Services, requests: readonly RequestDetail[]) =>
  connect.unseen(
    actor,
    requests.map(({ id }) => id),
  );

const keyOf = ({ createdAt, id }: RequestDetail) => ({ at: createdAt.getTime(), id });

export async function showRequests(call: Call, services: Services, turn: Turn | null): Promise<View> {
  const { actor } = call;
  const find = (take: number, from: Turn | null) => services.connect.pending(actor, take, from);
  const page = await readPage(find, PAGE_SIZE, turn, keyOf);
  const places = await placesOf(call, services);
  return requestsView(page, actor.personId, places, await unseenOf(call, services, page.items));
}

export async function showConnections(call: Call, services: Services, turn: Turn | null): Promise<View> {
  const { actor } = call;
  const find = (take: number, from: Turn | null) => services.connect.connections(actor, take, from);
  const page = await readPage(find, PAGE_SIZE, turn, keyOf);
  return connectionsView(page, actor.personId, await placesOf(call, services));
}

/** A connection while it lives, else what has become of the request. Throws `Refused('not-found')`. */
export async function showConnection(call: Call, services: Services, id: string): Promise<View> {
  const { actor } = call;
  const request = await services.connect.get(actor, id);
  if (request.status === 'accepted') return connectionView(request, actor.personId);
  return showRequest(call, services, id);
}

export const showSettings = async (
  { actor, clock }: Call,
  { connect, directory }: Services,
  saved: string | null = null,
): Promise<View> =>
  settingsView(await directory.settings(actor), await connect.blocked(actor), clock.now(), saved, {
    chosen: await directory.chosenWorkspace(actor),
    all: await directory.workspaces(actor),
  });
