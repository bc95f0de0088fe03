import type { Services } from '../../core/services.ts';
import type { Call } from '../../interaction/call.ts';
import type { View } from '../../interaction/view.ts';
import { weekFrom } from '../why-days.ts';
import { type Standing, whyNotView } from './why-views.ts';

/** Why nobody can book the actor in a week, from today on or `week` weeks later. */
export async function showWhyNot(call: Call, services: Services, week: number): Promise<View> {
  const { actor, clock } = call;
  const { availability } = services;
  const rules = await availability.rules(actor.personId);
  const stretch = weekFrom(actor.zone, clock.now().getTime(), week, rules.windowDays);
  const horizon = { from: new Date(stretch.from), until: new Date(stretch.until) };
  const explained = await availability.outlook(actor, horizon);
  const next = (await availability.nextFree([actor.personId])).get(actor.personId) ?? null;
  return whyNotView(
    { explained, next, rules, standing: await standingOf(call, services) },
    stretch,
    actor.zone,
  );
}

/** In a direct message with several workspaces, there is no one profile to look at. */
async function standingOf({ actor }: Call, { directory }: Services): Promise<Standing> {
  if (!actor.isPlaced) return 'listed';
  const { profile } = await directory.member(actor, actor.personId);
  if (!profile) return 'no-profile';
  return profile.paused ? 'paused' : 'listed';
}
