import { COUNTED, type RequestList } from '../../core/connect.service.ts';
import type { Page } from '../../core/keyset.ts';
import type { RequestDetail } from '../../core/records.ts';
import { buttons, list, text, type View } from '../../interaction/view.ts';
import { everybody } from '../connect/presses.ts';
import { listRequests } from './presses.ts';
import { connectionItems, incomingItem, outgoingItem } from './views.ts';

const HEADING: Readonly<Record<RequestList, string>> = {
  incoming: 'Requests to you',
  outgoing: 'Your requests',
  connections: 'Your connections',
};
const NOTHING: Readonly<Record<RequestList, string>> = {
  incoming: 'No request to you is waiting for an answer.',
  outgoing: 'No request of yours is waiting for an answer.',
  connections: 'You are not connected with anybody yet.',
};

/** Which list, how many there are in all (counted up to `COUNTED`), and whose it is. */
export interface RequestsPage extends Page<RequestDetail> {
  readonly which: RequestList;
  readonly count: number;
  readonly readerId: string;
}

/** One of the lists of requests, a page of it. */
export function requestsView({ which, count, readerId, items, previous, next }: RequestsPage): View {
  const to = (turn: RequestsPage['next']) => listRequests.press({ which, turn });
  const lines = {
    incoming: () => items.map(incomingItem),
    outgoing: () => items.map(outgoingItem),
    connections: () => connectionItems(items, readerId),
  };
  if (items.length === 0)
    return {
      heading: HEADING[which],
      parts: [text(NOTHING[which]), ...buttons({ label: 'Find an expert', press: everybody })],
    };
  return {
    heading: `${HEADING[which]} (${count < COUNTED ? count : `${COUNTED} or more`})`,
    parts: [
      list(lines[which]()),
      ...buttons(
        previous && { label: 'Previous', press: to(previous) },
        next && { label: 'Next', press: to(next) },
      ),
    ],
  };
}
