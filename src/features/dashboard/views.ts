import { formatWeek } from '../../core/format-hours.ts';
import { formatMoment, zoneLabel } from '../../core/format-time.ts';
import type { WeeklyRange } from '../../core/hours.ts';
import type { PersonRef } from '../../core/people.ts';
import type { ProposalDetail, RequestDetail, SessionDetail } from '../../core/records.ts';
import type { Settings } from '../../core/settings.ts';
import { COUNTED, type Totals } from '../../core/totals.ts';
import type { WorkspaceRef } from '../../core/workspaces.ts';
import { moment, say, strong, type Text, who } from '../../interaction/text.ts';
import { buttons, type Item, list, note, type Part, text, type View } from '../../interaction/view.ts';
import { accept, decline, everybody, withdraw } from '../connect/presses.ts';
import { editProfile, pause, resume, showHours, showOwnProfile } from '../experts/presses.ts';
import { book, listPast, listUpcoming, offerTimes } from '../session/presses.ts';
import { type At, proposalItem, sessionItem } from '../session/views.ts';
import { located, NOWHERE, type Places, workspaceChoice } from '../workspaces/views.ts';
import {
  blockPerson,
  changeZone,
  endConnection,
  followZone,
  listConnections,
  listRequests,
  showConnection,
  showRequest,
  showSettings,
  unblockPerson,
} from './presses.ts';

/** Everything a dashboard shows of one person's affairs. */
export interface Dashboard {
  readonly at: At;
  /** Of each list the first few. */
  readonly incoming: readonly RequestDetail[];
  readonly outgoing: readonly RequestDetail[];
  readonly proposals: readonly ProposalDetail[];
  readonly sessions: readonly SessionDetail[];
  readonly connections: readonly RequestDetail[];
  /** Requests of which the other person knows nothing yet, by id. */
  readonly unseen?: ReadonlySet<string>;
  /** Null for members who are no experts. */
  readonly expert: { readonly paused: boolean; readonly week: readonly WeeklyRange[] } | null;
  /** Of the weekly hours. */
  readonly zone: string;
  /** How much there is in all; null while everything is shown. */
  readonly totals: Totals | null;
}

const title = (words: string): Part => text([strong(words)]);

const incomingItem = (request: RequestDetail, places: Places): Item => ({
  text: located(
    say`${who(request.requester)} asks about ${strong(request.area)}`,
    request.workspaceId,
    places,
  ),
  buttons: [
    { label: 'Accept', press: accept.press({ request: request.id }), style: 'primary' },
    { label: 'Decline', press: decline.press({ request: request.id }) },
    { label: 'Open', press: showRequest.press({ request: request.id }) },
  ],
});

const outgoingItem = (request: RequestDetail, places: Places, isUnseen: boolean): Item => ({
  text: located(
    say`You asked ${who(request.expert)} about ${strong(request.area)}, ${moment(request.createdAt)}${isUnseen ? ' · not reached yet' : ''}`,
    request.workspaceId,
    places,
  ),
  buttons: [{ label: 'Withdraw', press: withdraw.press({ request: request.id }) }],
});

/** A pending request as either side sees it in a list. */
export const requestItem = (
  request: RequestDetail,
  { readerId, places, unseen }: { readerId: string; places: Places; unseen: ReadonlySet<string> | undefined },
): Item =>
  readerId === request.expertId
    ? incomingItem(request, places)
    : outgoingItem(request, places, unseen?.has(request.id) ?? false);

/** How many more there are than are shown; 0 while that is not known to be any. */
const moreOf = (total: number | undefined, shown: number): number => Math.max(0, (total ?? shown) - shown);
const moreNote = (more: number, total: number | undefined): Part[] =>
  more === 0 ? [] : [note(`${total === COUNTED ? 'At least ' : ''}${more} more not shown here.`)];

const requestsPart = (
  { incoming, outgoing, unseen, totals, expert, at: { readerId, places = NOWHERE } }: Dashboard,
  more = moreOf(totals?.requests, incoming.length + outgoing.length),
): Part[] => [
  title('Connection Requests'),
  incoming.length + outgoing.length === 0
    ? note(`No request is waiting. Find an expert${expert ? '' : ', or become one'}.`)
    : list([...incoming, ...outgoing].map((request) => requestItem(request, { readerId, places, unseen }))),
  ...moreNote(more, totals?.requests),
  ...buttons(more > 0 && { label: 'All requests', press: listRequests.press({ turn: null }) }, {
    label: 'Find an expert',
    press: everybody,
    style: 'primary',
  }),
];

const sessionsPart = ({ proposals, sessions, at, totals }: Dashboard): Part[] => [
  title('Upcoming Sessions'),
  proposals.length + sessions.length === 0
    ? note('Nothing is booked.')
    : list([...proposals.map((p) => proposalItem(p, at)), ...sessions.map((s) => sessionItem(s, at))]),
  ...moreNote(moreOf(totals?.meetings, proposals.length + sessions.length), totals?.meetings),
  ...buttons(
    { label: 'All upcoming', press: listUpcoming.press({ turn: null }) },
    { label: 'Past sessions', press: listPast.press({ turn: null }) },
  ),
];

/** Connections by the other person: one line each, with what the two are to one another. */
function byPerson(connections: readonly RequestDetail[], readerId: string) {
  const people = new Map<
    string,
    { person: PersonRef; asks: RequestDetail | undefined; helps: RequestDetail | undefined }
  >();
  for (const connection of connections) {
    const asking = connection.requesterId === readerId;
    const person = asking ? connection.expert : connection.requester;
    const entry = people.get(person.id) ?? { person, asks: undefined, helps: undefined };
    people.set(person.id, asking ? { ...entry, asks: connection } : { ...entry, helps: connection });
  }
  return [...people.values()];
}

/** Connections as a list, with what can be done with each person. */
export const connectionItems = (
  connections: readonly RequestDetail[],
  readerId: string,
  places: Places,
): Item[] =>
  byPerson(connections, readerId).map(({ person, asks, helps }): Item => {
    const roles: Text = [
      asks ? `your expert for ${asks.area}` : '',
      asks && helps ? ' · ' : '',
      helps ? `asks you about ${helps.area}` : '',
    ];
    const shown = asks ?? helps;
    return {
      text: located(say`${who(person)}: ${roles}`, shown?.workspaceId ?? '', places),
      buttons: [
        ...(asks ? [{ label: 'Book a session', press: book.press({ connection: asks.id }) }] : []),
        ...(shown ? [{ label: 'Open', press: showConnection.press({ connection: shown.id }) }] : []),
      ],
    };
  });

const connectionsPart = (
  { connections, at, totals }: Dashboard,
  more = moreOf(totals?.connections, connections.length),
): Part[] => [
  title('My Connections'),
  connections.length === 0
    ? note('You are not connected with anybody yet.')
    : list(connectionItems(connections, at.readerId, at.places ?? NOWHERE)),
  ...moreNote(more, totals?.connections),
  ...buttons(more > 0 && { label: 'All connections', press: listConnections.press({ turn: null }) }),
];

const availabilityPart = ({ expert, zone }: Dashboard): Part[] => [
  title('Manage Availability'),
  ...(expert === null
    ? [
        note('You are not an expert yet. Say what you can help with, and when.'),
        ...buttons({ label: 'Become an expert', press: editProfile.press({}) }),
      ]
    : [
        text(
          expert.week.length === 0
            ? 'You have no weekly hours, so nobody can book you.'
            : formatWeek(expert.week).join('\n'),
        ),
        ...(expert.paused ? [note('You are paused: nobody can send you new requests.')] : []),
        note(`Times are in ${zoneLabel(zone)}.`),
        ...buttons(
          { label: 'Hours', press: showHours.press({}) },
          { label: 'Profile', press: showOwnProfile.press({}) },
          expert.paused
            ? { label: 'Resume', press: resume.press({}) }
            : { label: 'Pause', press: pause.press({}) },
        ),
      ]),
];

/** The four parts that everybody has, and the way to the settings. */
export const dashboardView = (dashboard: Dashboard): View => ({
  heading: 'Your dashboard',
  parts: [
    ...requestsPart(dashboard),
    ...sessionsPart(dashboard),
    ...connectionsPart(dashboard),
    ...availabilityPart(dashboard),
    ...buttons({ label: 'Settings', press: showSettings.press({}) }),
  ],
});

/** A live connection, with what can be done with it and the ways to end it. */
export const connectionView = (connection: RequestDetail, readerId: string): View => {
  const asking = connection.requesterId === readerId;
  const other = asking ? connection.expert : connection.requester;
  const carried = { connection: connection.id };
  return {
    heading: `You and ${other.name}`,
    parts: [
      text(
        asking
          ? say`${who(other)} is your expert for ${strong(connection.area)}, since ${moment(connection.updatedAt)}.`
          : say`You are the expert of ${who(other)} for ${strong(connection.area)}, since ${moment(connection.updatedAt)}.`,
      ),
      ...buttons(
        asking
          ? { label: 'Book a session', press: book.press(carried), style: 'primary' }
          : { label: 'Offer times', press: offerTimes.press(carried), style: 'primary' },
        { label: 'End connection', press: endConnection.press(carried), style: 'danger' },
        { label: 'Block', press: blockPerson.press(carried), style: 'danger' },
      ),
    ],
  };
};

/** What a person has set for themselves; `now` is for the time of day there. */
export const settingsView = (
  { zone, isChosen, isTold, hoursZone, hasHours }: Settings,
  blocked: readonly PersonRef[],
  now: Date,
  saved: string | null,
  workspaces: { readonly chosen: string | null; readonly all: readonly WorkspaceRef[] },
): View => ({
  heading: 'Settings',
  parts: [
    ...(saved === null ? [] : [text([strong(saved)])]),
    title('Time zone'),
    ...(isChosen || isTold
      ? [
          text(`It is ${formatMoment(now.getTime(), zone)} for you.`),
          note(isChosen ? 'You chose this zone.' : 'This zone is the one your profile here says.'),
        ]
      : [text('I do not know yet where you are.')]),
    ...(hasHours ? [note(`Your weekly hours are in ${zoneLabel(hoursZone)}.`)] : []),
    ...buttons(
      { label: isChosen || isTold ? 'Change the zone' : 'Set the zone', press: changeZone.press({}) },
      isChosen && isTold && { label: 'Follow my profile again', press: followZone.press({}) },
    ),
    ...(workspaces.all.length < 2
      ? []
      : [
          // One part with its title: a list of many blocked people leaves no more room on a page.
          text(
            say`${strong('In direct messages')}\n${workspaces.all.find(({ id }) => id === workspaces.chosen)?.name || 'No workspace'} is the one you mean.`,
          ),
          workspaceChoice(workspaces.all, 'settings'),
        ]),
    title('Blocked people'),
    blocked.length === 0
      ? note('Nobody. A connection can be blocked where it is shown.')
      : list(
          blocked.map((person) => ({
            text: [who(person)],
            buttons: [{ label: 'Unblock', press: unblockPerson.press({ person: person.id }) }],
          })),
        ),
  ],
});
