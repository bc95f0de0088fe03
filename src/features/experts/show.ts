import { Refused } from '../../core/errors.ts';
import { otherOf } from '../../core/people.ts';
import type { Services } from '../../core/services.ts';
import type { Call } from '../../interaction/call.ts';
import type { View } from '../../interaction/view.ts';
import { showProfileOf } from '../connect/show.ts';
import { at } from '../session/show.ts';
import { askWhich } from '../workspaces/show.ts';
import { stoppedView, stoppingView } from './stop-views.ts';
import { hoursView, invitationView, ownHints } from './views.ts';
import { comingWeekView } from './week-views.ts';

/** So many sessions to come are named when somebody stops; the others are in their list. */
const SHOWN = 10;

/** The actor's own profile as others see it, the invitation to make one, or the question which workspace is meant. */
export async function showOwn(call: Call, services: Services): Promise<View> {
  const which = await askWhich(call, services, 'profile');
  if (which) return which;
  const { actor } = call;
  const { profile } = await services.directory.member(actor, actor.personId);
  if (!profile) return invitationView;
  const week = await services.availability.week(actor.personId);
  const card = await showProfileOf(call, services, actor.personId);
  return { ...card, parts: [...card.parts, ...ownHints(profile.paused, week.length > 0)] };
}

const sessionsToGive = async (call: Call, { session }: Services) =>
  (await session.upcoming(call.actor, SHOWN)).filter(({ expertId }) => expertId === call.actor.personId);

/** What stopping would mean, asked once more. Throws `Refused('no-profile')`. */
export async function showStopping(call: Call, services: Services): Promise<View> {
  const { actor } = call;
  const { profile } = await services.directory.member(actor, actor.personId);
  if (!profile) throw new Refused('no-profile');
  const pending = await services.connect.incoming(actor, SHOWN);
  return stoppingView(pending.length, (await sessionsToGive(call, services)).length);
}

/** That the actor is no expert any more, with each session to come. */
export const showStopped = async (call: Call, services: Services): Promise<View> =>
  stoppedView(await sessionsToGive(call, services), at(call));

/** So many zones are shown beside that of the hours. */
const ELSEWHERE = 2;

/**
 * The actor's coming week in the zone of their hours; also in their own where that is another, as the people they are
 * connected with see it, or else in UTC.
 */
export async function showComingWeek({ actor, clock }: Call, services: Services): Promise<View> {
  const { zone, open } = await services.availability.openTimes(actor, 7);
  const connections = await services.connect.connections(actor);
  const others = connections.map((connection) => otherOf(connection, actor.personId).zone);
  const elsewhere = [...new Set([actor.zone, ...others, 'UTC'])]
    .filter((other) => other !== zone)
    .slice(0, ELSEWHERE);
  return comingWeekView({ open, zone, elsewhere, now: clock.now() });
}

/** The actor's hours, after a change with what was saved. */
export const showHours = async (
  { actor }: Call,
  { availability, directory }: Services,
  saved: string | null = null,
): Promise<View> => {
  const { zone, hoursZone } = await directory.settings(actor);
  const { dated } = await availability.plans(actor);
  return hoursView(await availability.week(actor.personId), { zone, hoursZone, dated }, saved);
};
