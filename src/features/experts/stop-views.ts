import type { SessionDetail } from '../../core/records.ts';
import { strong } from '../../interaction/text.ts';
import { buttons, list, type Part, text, type View } from '../../interaction/view.ts';
import { cancel } from '../session/presses.ts';
import { type At, sessionItem } from '../session/views.ts';
import { editProfile, showOwnProfile, stop } from './presses.ts';

const counted = (count: number, one: string, many: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${many}`;

/** What stopping means, before it is done. */
export const stoppingView = (pending: number, sessions: number): View => ({
  heading: 'Stop being an expert?',
  parts: [
    text(
      [
        'Your profile and your weekly hours are removed, and nobody finds you with /connect any more.',
        ...(pending > 0
          ? [`What waits for your answer is declined, ${counted(pending, 'request', 'requests')} so far.`]
          : []),
        ...(sessions > 0
          ? [
              `You have ${counted(sessions, 'session', 'sessions')} to come: I will ask you about each of them.`,
            ]
          : []),
        'Your connections stay. If you only want a rest from new requests, pause instead.',
      ].join(' '),
    ),
    ...buttons(
      { label: 'Stop being an expert', press: stop.press({}), style: 'danger' },
      { label: 'Keep my profile', press: showOwnProfile.press({}) },
    ),
  ],
});

const toKeep = (sessions: readonly SessionDetail[], at: At): Part[] => [
  text(
    'These sessions are still booked, and stay in /sessions. Keep each of them, or cancel it; the other person will be told.',
  ),
  list(
    sessions.map((session) => {
      const { text: words, buttons: ways = [] } = sessionItem(session, at);
      const cancelling = {
        label: 'Cancel',
        press: cancel.press({ session: session.id }),
        style: 'danger',
      } as const;
      return { text: words, buttons: [...ways, cancelling] };
    }),
  ),
];

/** That it is done, and what is still to be decided. */
export const stoppedView = (sessions: readonly SessionDetail[], at: At): View => ({
  heading: 'You are no longer an expert',
  parts: [
    text([strong('Your profile is removed.'), ' Type /expert whenever you want to begin anew.']),
    ...(sessions.length > 0 ? toKeep(sessions, at) : []),
    ...buttons({ label: 'Become an expert', press: editProfile.press({}) }),
  ],
});
