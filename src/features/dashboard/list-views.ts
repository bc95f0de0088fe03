import type { Page } from '../../core/keyset.ts';
import type { RequestDetail } from '../../core/records.ts';
import { buttons, list, text, type View } from '../../interaction/view.ts';
import { pageButtons } from '../page-buttons.ts';
import { NOWHERE, type Places } from '../workspaces/views.ts';
import { listConnections, listRequests } from './presses.ts';
import { connectionItems, requestItem } from './views.ts';

type RequestPage = Page<RequestDetail>;

/** Pending requests, received and sent. */
export const requestsView = (
  shown: RequestPage,
  readerId: string,
  places: Places = NOWHERE,
  unseen?: ReadonlySet<string>,
): View => ({
  heading: 'Connection requests',
  parts: [
    shown.items.length === 0
      ? text('No request is waiting here.')
      : list(shown.items.map((request) => requestItem(request, { readerId, places, unseen }))),
    ...buttons(...pageButtons(shown, (turn) => listRequests.press({ turn }))),
  ],
});

/** Everybody the reader is connected with. */
export const connectionsView = (shown: RequestPage, readerId: string, places: Places = NOWHERE): View => ({
  heading: 'Your connections',
  parts: [
    shown.items.length === 0
      ? text('You are connected with nobody here.')
      : list(connectionItems(shown.items, readerId, places)),
    ...buttons(...pageButtons(shown, (turn) => listConnections.press({ turn }))),
  ],
});
