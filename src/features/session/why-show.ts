import type { Services } from '../../core/services.ts';
import type { Call } from '../../interaction/call.ts';
import type { View } from '../../interaction/view.ts';
import { weekFrom } from '../why-days.ts';
import { isMove, type Picking } from './booking-views.ts';
import { offerFor } from './show.ts';
import { whyView } from './why-views.ts';

/** Why there are no times in a week, from today on or `week` weeks later. Throws `Refused` as `offerFor`. */
export async function showWhy(call: Call, services: Services, picking: Picking, week: number): Promise<View> {
  const { actor, clock } = call;
  const { about, length } = picking;
  const offer = await offerFor(call, services, picking);
  const stretch = weekFrom(actor.zone, clock.now().getTime(), week, offer.rules.windowDays);
  const moving = isMove(picking) ? about : undefined;
  const horizon = { from: new Date(stretch.from), until: new Date(stretch.until) };
  const explained = await services.availability.explain(actor, offer.connection.id, length, horizon, moving);
  return whyView(offer, explained, stretch);
}
