import type { Services } from '../../core/services.ts';
import type { Call } from '../../interaction/call.ts';
import type { View } from '../../interaction/view.ts';
import type { Wanted } from './presses.ts';
import { NOWHERE, type Places, whichView } from './views.ts';

/** The question which workspace is meant; null where that is known. */
export async function askWhich(
  { actor }: Call,
  { directory }: Services,
  wanted: Wanted,
): Promise<View | null> {
  return actor.isPlaced ? null : whichView(await directory.workspaces(actor), wanted);
}

/** What lists name beside each record: the actor's workspaces, where there are several. */
export async function placesOf({ actor }: Call, { directory }: Services): Promise<Places> {
  const workspaces = await directory.workspaces(actor);
  return workspaces.length < 2 ? NOWHERE : new Map(workspaces.map(({ id, name }) => [id, name]));
}
