import type { Services } from '../../core/services.ts';
import type { Call } from '../../interaction/call.ts';
import type { View } from '../../interaction/view.ts';
import { showProfileOf } from '../connect/show.ts';
import { hoursView, invitationView, ownHints } from './views.ts';

/** The actor's own profile as others see it, or the invitation to make one. */
export async function showOwn(call: Call, services: Services): Promise<View> {
  const { actor } = call;
  const { profile } = await services.directory.member(actor, actor.personId);
  if (!profile) return invitationView;
  const week = await services.availability.week(actor.personId);
  const card = await showProfileOf(call, services, actor.personId);
  return { ...card, parts: [...card.parts, ...ownHints(profile.paused, week.length > 0)] };
}

/** The actor's hours, after a change with what was saved. */
export const showHours = async (
  { actor }: Call,
  { availability }: Services,
  saved: string | null = null,
): Promise<View> => hoursView(await availability.week(actor.personId), actor.zone, saved);
