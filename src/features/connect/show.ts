import { Refused } from '../../core/errors.ts';
import type { Turn } from '../../core/keyset.ts';
import type { DirectoryFilter } from '../../core/search.ts';
import type { Services } from '../../core/services.ts';
import type { Call } from '../../interaction/call.ts';
import type { View } from '../../interaction/view.ts';
import { unreached } from '../../interaction/words.ts';
import { askWhich } from '../workspaces/show.ts';
import { asSearch } from './presses.ts';
import { directoryView, profileCard, requestCard } from './views.ts';

/** How many free times a profile card names. */
const PREVIEW = 3;

/** A person's profile as the actor sees it. Throws `Refused`: `unknown-person`, and why somebody is no expert. */
export async function showProfileOf(
  { actor, clock }: Call,
  { directory, connect, availability }: Services,
  personId: string,
): Promise<View> {
  const own = personId === actor.personId;
  if (own && !(await directory.member(actor, personId)).profile) throw new Refused('no-profile');
  const expert = await directory.expert(actor, personId);
  const status = own ? ({ state: 'none', request: null } as const) : await connect.status(actor, personId);
  const { times: nextFree, windowDays } = await availability.preview(actor, expert, PREVIEW);
  // Who has not said where they are has no local time to show.
  const zone = own && !actor.hasZone ? null : expert.person.zone;
  return profileCard({ expert, status, nextFree, windowDays, now: clock.now(), zone, own });
}

/** What has become of a request, privately: as its card says it. Throws `Refused('not-found')`. */
export async function showRequest({ actor, clock }: Call, { connect }: Services, id: string): Promise<View> {
  const view = requestCard(await connect.get(actor, id), actor.personId, clock.now());
  const isUnseen = (await connect.unseen(actor, [id])).has(id);
  return isUnseen ? unreached(view) : view;
}

/**
 * A page of the directory, from its beginning or where `turn` says, each expert with how the actor stands with them; or
 * the question which workspace is meant.
 */
export async function showDirectory(
  call: Call,
  services: Services,
  filter: DirectoryFilter,
  turn: Turn<number> | null = null,
): Promise<View> {
  const which = await askWhich(call, services, 'find');
  if (which) return which;
  const { actor } = call;
  const { directory, connect } = services;
  const search = filter.words === undefined ? filter : { words: asSearch(filter.words) };
  const found = await directory.list(actor, search, turn);
  const ids = found.items.map(({ expert }) => expert.person.id);
  return directoryView(found, await connect.statuses(actor, ids), search, turn);
}
