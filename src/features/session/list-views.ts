import type { Page } from '../../core/keyset.ts';
import type { ProposalDetail, SessionDetail } from '../../core/records.ts';
import { type Button, buttons, list, text, type View } from '../../interaction/view.ts';
import { everybody } from '../connect/presses.ts';
import { listConnections } from '../dashboard/presses.ts';
import { showHours } from '../experts/presses.ts';
import { pageButtons } from '../page-buttons.ts';
import * as presses from './presses.ts';
import { type At, proposalItem, sessionItem } from './views.ts';

type SessionPage = Page<SessionDetail>;

/** What somebody can do who has nothing booked: what leads there, and the button for it. */
const NEXT = {
  'set-hours': [
    'You have no weekly hours yet, so nobody can book you.',
    { label: 'Set your hours', press: showHours.press({}), style: 'primary' },
  ],
  book: [
    'Press Book a session beside an expert whom you are connected with.',
    { label: 'My connections', press: listConnections.press({ turn: null }), style: 'primary' },
  ],
  offer: [
    'Whoever is connected with you can book you; or open a connection and offer times yourself.',
    { label: 'My connections', press: listConnections.press({ turn: null }), style: 'primary' },
  ],
  wait: ['Your hours are set: whoever asks you, and is accepted, can book you.', null],
  find: [
    'Find an expert with /connect. Once they have accepted your request, you can book a session.',
    { label: 'Find an expert', press: everybody, style: 'primary' },
  ],
} as const satisfies Record<string, readonly [string, Button | null]>;
export type NextStep = keyof typeof NEXT;

/** `next` is for whoever has nothing booked. */
export function upcomingView(
  shown: SessionPage,
  proposals: readonly ProposalDetail[],
  at: At,
  next: NextStep | null = null,
): View {
  const [advice = '', way = null] = next === null ? [] : NEXT[next];
  return {
    heading: 'Upcoming sessions',
    parts: [
      next === null
        ? list([...proposals.map((p) => proposalItem(p, at)), ...shown.items.map((s) => sessionItem(s, at))])
        : text(`Nothing is booked. ${advice}`),
      ...buttons(...pageButtons(shown, (turn) => presses.listUpcoming.press({ turn }))),
      ...buttons(way, { label: 'Past sessions', press: presses.listPast.press({ turn: null }) }),
    ],
  };
}

export const pastView = (shown: SessionPage, at: At): View => ({
  heading: 'Past sessions',
  parts: [
    shown.items.length === 0
      ? text('No session is over yet. What you booked is under Upcoming.')
      : list(shown.items.map((session) => sessionItem(session, at))),
    ...buttons(...pageButtons(shown, (turn) => presses.listPast.press({ turn }))),
    ...buttons({ label: 'Upcoming sessions', press: presses.listUpcoming.press({ turn: null }) }),
  ],
});
