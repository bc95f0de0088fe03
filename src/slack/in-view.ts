import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';

/** The Home tab or the modal in which something was pressed. Neither has a response_url. */
export type PressedIn =
  | { readonly kind: 'home' }
  | {
      readonly kind: 'modal';
      readonly id: string;
      readonly hash: string;
      /** Two others lie below it: Slack stacks three. */
      readonly isThird: boolean;
    };

/** A view as it stands in what Slack posts. */
interface PostedView {
  readonly id: string;
  readonly hash: string;
  readonly type: string;
  readonly root_view_id: string | null;
  readonly previous_view_id: string | null;
}

/** Where in a stack something was pressed; undefined for messages. */
export function pressedIn(view: PostedView | undefined): PressedIn | undefined {
  if (!view) return undefined;
  const { id, hash, type, previous_view_id: previous, root_view_id: root } = view;
  if (type === 'home') return { kind: 'home' };
  return { kind: 'modal', id, hash, isThird: Boolean(previous) && previous !== root };
}

/** Opens a modal over the Home tab, or on top of the modal that was pressed in; on a full stack in place of its top. */
export async function openModal(
  views: WebClient,
  view: ModalView,
  triggerId: string,
  from: PressedIn | undefined,
): Promise<void> {
  if (from?.kind !== 'modal') await views.views.open({ trigger_id: triggerId, view });
  else if (from.isThird) await changeModal(views, view, from);
  else await views.views.push({ trigger_id: triggerId, view });
}

/** Shows something in a modal instead of what stands there, unless it has changed since. */
export async function changeModal(
  views: WebClient,
  view: ModalView,
  { id, hash }: { id: string; hash?: string },
): Promise<void> {
  await views.views.update({ view_id: id, ...(hash !== undefined && { hash }), view });
}
