import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { slackErrorCode } from './people.ts';

/** The Home tab or the modal in which something was pressed. Neither has a response_url. */
export type PressedIn =
  | { readonly kind: 'home' }
  | { readonly kind: 'modal'; readonly id: string; readonly hash: string };

/** Opens a modal over the Home tab, or on top of the modal that was pressed in; a full stack changes its top instead. */
export async function openModal(
  views: WebClient,
  view: ModalView,
  triggerId: string,
  pressedIn: PressedIn | undefined,
): Promise<void> {
  if (pressedIn?.kind !== 'modal') return void (await views.views.open({ trigger_id: triggerId, view }));
  try {
    await views.views.push({ trigger_id: triggerId, view });
  } catch (error) {
    if (slackErrorCode(error) !== 'push_limit_reached') throw error;
    await changeModal(views, view, pressedIn);
  }
}

/** Shows something in a modal instead of what stands there, unless it has changed since. */
export async function changeModal(
  views: WebClient,
  view: ModalView,
  { id, hash }: { id: string; hash?: string },
): Promise<void> {
  await views.views.update({ view_id: id, ...(hash !== undefined && { hash }), view });
}
