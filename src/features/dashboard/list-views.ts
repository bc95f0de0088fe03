import type { RequestDetail } from '../../core/records.ts';
import { buttons, list, type Part, text, type View } from '../../interaction/view.ts';
import { listConnections, listRequests } from './presses.ts';
import { connectionItems, requestItem } from './views.ts';

/** One page of a list and whether there is another. */
export interface RequestPage {
  readonly requests: readonly RequestDetail[];
  readonly page: number;
  readonly more: boolean;
}

const turning = (
  press: typeof listRequests | typeof listConnections,
  { page, more }: Pick<RequestPage, 'page' | 'more'>,
): Part[] =>
  buttons(
    page > 0 && { label: 'Previous', press: press.press({ page: page - 1 }) },
    more && { label: 'Next', press: press.press({ page: page + 1 }) },
  );

/** Pending requests, received and sent. */
export const requestsView = (shown: RequestPage, readerId: string): View => ({
  heading: 'Connection requests',
  parts: [
    shown.requests.length === 0
      ? text('No request is waiting here.')
      : list(shown.requests.map((request) => requestItem(request, readerId))),
    ...turning(listRequests, shown),
  ],
});

/** Everybody the reader is connected with. */
export const connectionsView = (shown: RequestPage, readerId: string): View => ({
  heading: 'Your connections',
  parts: [
    shown.requests.length === 0
      ? text('You are connected with nobody here.')
      : list(connectionItems(shown.requests, readerId)),
    ...turning(listConnections, shown),
  ],
});
