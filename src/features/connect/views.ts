import type { BriefStatus, ConnectStatus } from '../../core/connect.service.ts';
import type { DirectoryPage } from '../../core/directory.service.ts';
import type { MemberDetail } from '../../core/expert.ts';
import { formatTime, zoneLabel } from '../../core/format-time.ts';
import type { RequestDetail } from '../../core/records.ts';
import { type DirectoryFilter, SORTED } from '../../core/search.ts';
import { moment, say, strong, type Text, who } from '../../interaction/text.ts';
import {
  type Button,
  buttons,
  facts,
  type Item,
  list,
  lookups,
  note,
  type Part,
  quote,
  text,
  type View,
} from '../../interaction/view.ts';
import { editProfile, pause, showHours } from '../experts/presses.ts';
import { pageButtons } from '../page-buttons.ts';
import { book, offerTimes } from '../session/presses.ts';
import {
  accept,
  ask,
  asSearch,
  browse,
  decline,
  everybody,
  pickArea,
  pickExpert,
  search,
  seeDeclined,
  seePending,
  showProfile,
  withdraw,
} from './presses.ts';

const joined = (texts: readonly Text[], between: string): Text =>
  texts.flatMap((piece, index) => (index === 0 ? piece : [between, ...piece]));

/** What stands on the connect button and where it leads: one of four states. */
function connectButton(expert: MemberDetail, { state, request }: BriefStatus): Button | null {
  if (state === 'pending' && request)
    return { label: 'Connection Pending', press: seePending.press({ request: request.id }) };
  if (state === 'connected' && request)
    return { label: 'Connected', press: book.press({ connection: request.id }) };
  if (state === 'declined' && request)
    return { label: 'Connection Declined', press: seeDeclined.press({ request: request.id }) };
  if (expert.profile?.paused) return null;
  const { id, name } = expert.person;
  return { label: `Connect with ${name}`, press: ask.press({ expert: id }), style: 'primary' };
}

/** An expert as others see them. */
export interface ProfileCard {
  readonly expert: MemberDetail;
  readonly status: ConnectStatus;
  readonly nextFree: readonly Date[];
  /** So many days ahead the expert can be booked. */
  readonly windowDays: number;
  readonly now: Date;
  /** The expert's; null = not known yet. */
  readonly zone: string | null;
  readonly own: boolean;
}

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

export function profileCard({ expert, status, nextFree, windowDays, now, zone, own }: ProfileCard): View {
  const { person, profile } = expert;
  const times =
    nextFree.length === 0
      ? say`nothing in the next ${days(windowDays)}, as far ahead as ${own ? 'you' : 'they'} can be booked`
      : joined(
          nextFree.map((at) => [moment(at)]),
          ' · ',
        );
  return {
    heading: person.name,
    parts: [
      text([strong(profile?.headline ?? '')]),
      ...(profile?.bio ? [text(profile.bio)] : []),
      facts(
        ['Areas of expertise', (profile?.areas ?? []).join(', ')],
        ...(zone === null
          ? []
          : [
              [
                'Local time',
                `${formatTime(now.getTime(), zone)} (${zoneLabel(zone, now.getTime())})`,
              ] as const,
            ]),
        ['Next free, in your time', times],
      ),
      ...(profile?.paused
        ? [
            note(
              own ? 'You are paused: nobody can send you new requests.' : 'Not taking new requests just now.',
            ),
          ]
        : []),
      ...(own
        ? buttons(
            { label: 'Edit profile', press: editProfile.press({}) },
            { label: 'Hours', press: showHours.press({}) },
            !profile?.paused && { label: 'Pause', press: pause.press({}) },
          )
        : [
            ...(status.state === 'connected'
              ? [note('You can write to each other directly. Press Connected to book a session.')]
              : []),
            ...buttons(connectButton(expert, status)),
          ]),
    ],
  };
}

/** Says why a request that was declined cannot be repeated yet. */
export const declinedView = (request: RequestDetail, now: Date): View => ({
  heading: 'Connection Declined',
  parts: [
    text(say`${who(request.expert)} declined your request about ${strong(request.area)}.`),
    ...quote('Their reason', request.reason),
    text(
      request.askAgainAt && request.askAgainAt > now
        ? say`You may ask again from ${moment(request.askAgainAt)}.`
        : say`You may ask again now.`,
    ),
    ...buttons(
      (!request.askAgainAt || request.askAgainAt <= now) && {
        label: 'Ask again',
        press: ask.press({ expert: request.expertId }),
        style: 'primary',
      },
      { label: 'Find another expert', press: everybody },
    ),
  ],
});

const FOR_EXPERT: Record<RequestDetail['status'], (r: RequestDetail) => Text> = {
  pending: () => say`Accept to connect: you can then meet, in the hours you set under /expert.`,
  accepted: (r) =>
    say`You accepted. You can talk to ${who(r.requester)} directly; sessions they propose will arrive in our direct messages.`,
  declined: (r) => say`You declined.${r.reason === null ? '' : ` You wrote: “${r.reason}”`}`,
  withdrawn: (r) => say`${who(r.requester)} withdrew this request. There is nothing to do.`,
  expired: () => say`This request has expired.`,
  ended: () => say`This connection has ended.`,
};
const FOR_REQUESTER: Record<RequestDetail['status'], (r: RequestDetail) => Text> = {
  pending: (r) =>
    say`Your request is waiting for ${who(r.expert)}. I will tell you in our direct messages as soon as there is an answer.`,
  accepted: (r) =>
    say`${who(r.expert)} accepted your request about ${strong(r.area)}. You can talk to them directly, and book a session.`,
  declined: (r) => say`${who(r.expert)} declined your request about ${strong(r.area)}.`,
  withdrawn: (r) => say`You withdrew your request to ${who(r.expert)}.`,
  expired: (r) => say`Your request to ${who(r.expert)} has expired.`,
  ended: (r) => say`Your connection with ${who(r.expert)} has ended.`,
};

/** A request as the addressed expert sees it, whatever has become of it. */
const requestForExpert = (request: RequestDetail): View => ({
  heading: 'Connection request',
  parts: [
    text(say`${who(request.requester)} would like to connect with you about ${strong(request.area)}.`),
    ...quote('Their message', request.message),
    text(FOR_EXPERT[request.status](request)),
    ...buttons(
      request.status === 'pending' && {
        label: 'Accept',
        press: accept.press({ request: request.id }),
        style: 'primary',
      },
      request.status === 'pending' && {
        label: 'Decline',
        press: decline.press({ request: request.id }),
        style: 'danger',
      },
      request.status === 'accepted' && {
        label: 'Offer times',
        press: offerTimes.press({ connection: request.id }),
      },
    ),
  ],
});

/** A request as its sender sees it. */
const requestForRequester = (request: RequestDetail, now: Date): View => {
  if (request.status === 'declined') return declinedView(request, now);
  return {
    heading: request.status === 'accepted' ? 'Request accepted' : 'Your request',
    parts: [
      text(FOR_REQUESTER[request.status](request)),
      ...(request.status === 'pending'
        ? [facts(['Area', request.area]), ...quote('Your message', request.message)]
        : []),
      ...buttons(
        request.status === 'accepted' && {
          label: 'Book a session',
          press: book.press({ connection: request.id }),
          style: 'primary',
        },
        request.status === 'pending' && {
          label: 'Withdraw',
          press: withdraw.press({ request: request.id }),
          style: 'danger',
        },
        (request.status === 'withdrawn' || request.status === 'expired' || request.status === 'ended') && {
          label: 'View profile',
          press: showProfile.press({ person: request.expertId }),
        },
      ),
    ],
  };
};

/** A request as one of its two people sees it now. */
export const requestCard = (request: RequestDetail, readerId: string, now: Date): View =>
  readerId === request.expertId ? requestForExpert(request) : requestForRequester(request, now);

const inWords = ({ area, words }: DirectoryFilter): string =>
  area !== undefined
    ? `Experts in ${area}`
    : words !== undefined
      ? `Experts for “${words}”`
      : 'Find an expert';

const NO_ONE: Part[] = [
  text('There are no experts here yet. Do you know something others would like to know? Be the first.'),
  ...buttons({ label: 'Become an expert', press: editProfile.press({}), style: 'primary' }),
];

const NOT_ASKED: BriefStatus = { state: 'none', request: null };

const listed = ({ expert, nextFree }: DirectoryPage['items'][number], status: BriefStatus): Item => ({
  text: say`${strong(expert.person.name)} · ${expert.profile?.headline ?? ''}\n${(expert.profile?.areas ?? []).join(', ')}\n${
    nextFree ? say`Next free, in your time: ${moment(nextFree)}` : say`Nothing free just now`
  }`,
  buttons: [
    { label: 'View profile', press: showProfile.press({ person: expert.person.id }) },
    ...[connectButton(expert, status)].filter((button) => button !== null),
  ],
});

/** The directory, or what a search found in it. */
export function directoryView(
  found: DirectoryPage,
  statuses: ReadonlyMap<string, BriefStatus>,
  filter: DirectoryFilter,
  turn: DirectoryPage['next'],
): View {
  const { items, total, previous, next } = found;
  const narrowed = filter.area !== undefined || filter.words !== undefined;
  const searched = asSearch(filter.area ?? filter.words ?? '');
  const to = (place: DirectoryPage['next']) => browse.press({ turn: place, filter: searched });
  if (items.length === 0 && !narrowed) return { heading: inWords(filter), parts: NO_ONE };
  return {
    heading: inWords(filter),
    again: to(turn),
    parts: [
      ...(items.length === 0
        ? [text('Nobody matches. Try other words, or look at everybody.')]
        : [list(items.map((one) => listed(one, statuses.get(one.expert.person.id) ?? NOT_ASKED)))]),
      ...(previous || next ? [note(`${total ?? `More than ${SORTED}`} experts, soonest free first`)] : []),
      lookups(
        { placeholder: 'Pick an area', press: pickArea.press({}) },
        { placeholder: 'Find somebody', press: pickExpert.press({}) },
      ),
      ...buttons(
        { label: 'Search', press: search.press({}) },
        narrowed && { label: 'Show everybody', press: everybody },
        ...pageButtons(found, to),
      ),
    ],
  };
}
