import type { Services } from '../../core/services.ts';
import type { Call } from '../../interaction/call.ts';
import type { PlansRead } from './plans-views.ts';

/** The actor's plans, to be shown. */
export async function readPlans(
  { actor }: Call,
  { availability, directory }: Services,
  { page = 0, saved = null }: { page?: number; saved?: string | null } = {},
): Promise<PlansRead> {
  const plans = await availability.plans(actor);
  const { hoursZone } = await directory.settings(actor);
  return { ...plans, where: { zone: hoursZone, travel: plans.travel }, page, saved };
}
