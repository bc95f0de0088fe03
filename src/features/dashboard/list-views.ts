import type { Page } from '../../core/keyset.ts';
import type { RequestDetail } from '../../core/records.ts';
import { buttons, list, type Part, text, type View } from '../../interaction/view.ts';
import { NOWHERE, type Places } from '../workspaces/views.ts';
import { listConnections, listRequests } from './presses.ts';
import { connectionItems, requestItem } from './views.ts';

export type RequestPage = Page<RequestDetail>;

const turning = (
  { press }: typeof listRequests | typeof listConnections,
  { previous, next }: RequestPage,
): Part[] =>
  buttons(
    previous && { label: 'Previous', press: press({ turn: previous }) },
    next && { label: 'Next', press: press({ turn: next }) },
  );

/** Pending requests, received and sent. */
export const requestsView = (shown: RequestPage, readerId: string, places: Places = NOWHERE): View => ({
  heading: 'Connection requests',
  parts: [
    shown.items.length === 0
      ? text('No request is waiting here.')
      : list(shown.items.map((request) => requestItem(request, readerId, places))),
    ...turning(listRequests, shown),
  ],
});

/** Everybody the reader is connected with. */
export const connectionsView = (shown: RequestPage, readerId: string, places: Places = NOWHERE): View => ({
  heading: 'Your connections',
  parts: [
    shown.items.length === 0
      ? text('You are connected with nobody here.')
      : list(connectionItems(shown.items, readerId, places)),
    ...turning(listConnections, shown),
  ],
});
