import type { ProposalDetail, SessionDetail } from '../../core/records.ts';
import { moment, say, strong, type Text, who } from '../../interaction/text.ts';
import {
  buttons,
  facts,
  type Item,
  list,
  note,
  type Part,
  quote,
  text,
  type View,
} from '../../interaction/view.ts';
import { browse } from '../connect/presses.ts';
import * as presses from './presses.ts';

/** Who reads, and when: both decide what can be done. */
export interface At {
  readonly readerId: string;
  readonly now: Date;
}

type Meeting = Pick<
  SessionDetail,
  'expertId' | 'expert' | 'requester' | 'area' | 'title' | 'goals' | 'durationMinutes'
>;

const other = (record: Meeting, readerId: string) =>
  readerId === record.expertId ? record.requester : record.expert;

const about = (record: Meeting, when: Date, readerId: string): Part[] => [
  facts(
    ['When', say`${moment(when)}, ${String(record.durationMinutes)} min`],
    ['With', [who(other(record, readerId))]],
    ['About', record.area],
    record.title === null ? null : ['Title', record.title],
  ),
  ...quote('Goals', record.goals),
];

const SESSION_STATUS: Record<SessionDetail['status'], string> = {
  scheduled: 'Booked',
  completed: 'Completed',
  cancelled: 'Cancelled',
};

const cancelledBy = (session: SessionDetail, readerId: string): Text =>
  session.cancelledById === readerId
    ? say`You cancelled this session.`
    : say`${who(other(session, readerId))} cancelled this session.`;

/** A booked session as one of its two people sees it. */
export function sessionCard(session: SessionDetail, { readerId, now }: At): View {
  const asExpert = readerId === session.expertId;
  const carried = { session: session.id };
  const started = session.scheduledAt <= now;
  const live = session.status === 'scheduled';
  const over = live && session.endsAt <= now;
  return {
    heading: session.title ?? `Session with ${other(session, readerId).name}`,
    parts: [
      ...about(session, session.scheduledAt, readerId),
      facts(['Status', over ? 'Over, not completed yet' : SESSION_STATUS[session.status]]),
      ...(session.status === 'cancelled' ? [text(cancelledBy(session, readerId))] : []),
      ...quote('Reason', session.status === 'cancelled' ? session.reason : null),
      ...quote(
        asExpert ? 'Your notes (both of you see them)' : `Notes by ${session.expert.name}`,
        session.notes,
      ),
      ...buttons(
        asExpert &&
          live &&
          started && { label: 'Complete', press: presses.complete.press(carried), style: 'primary' },
        asExpert &&
          session.status !== 'cancelled' && {
            label: session.notes === null ? 'Add notes' : 'Edit notes',
            press: presses.addNotes.press(carried),
          },
        live && !over && { label: 'Cancel', press: presses.cancel.press(carried), style: 'danger' },
        !asExpert &&
          !live && {
            label: 'Book another session',
            press: presses.book.press({ connection: session.connectRequestId }),
          },
      ),
    ],
  };
}

const OUTCOME: Record<
  Exclude<ProposalDetail['status'], 'open'>,
  (p: ProposalDetail, byReader: boolean) => Text
> = {
  confirmed: () => say`This time is confirmed.`,
  declined: (p, byReader) =>
    byReader ? say`${who(p.expert)} declined this time.` : say`You declined this time.`,
  withdrawn: (p, byReader) =>
    byReader
      ? say`You withdrew this proposal.`
      : say`${who(p.requester)} withdrew this proposal. There is nothing to do.`,
  expired: () => say`Nobody answered in time, so this proposal has expired and the time is free again.`,
  superseded: () => say`This proposal was replaced by other times.`,
};

/** A proposed time as one of the two people sees it, whatever has become of it. */
export function proposalCard(proposal: ProposalDetail, { readerId }: At): View {
  const mine = readerId === proposal.proposedById;
  const carried = { proposal: proposal.id };
  const [when] = proposal.times;
  const { status } = proposal;
  return {
    heading: status === 'open' ? 'Session proposed' : 'Proposed session',
    parts: [
      text(
        mine
          ? say`You proposed a session to ${who(other(proposal, readerId))}.`
          : say`${who(other(proposal, readerId))} proposes a session.`,
      ),
      ...(when ? about(proposal, when, readerId) : []),
      ...(status === 'open'
        ? [
            note(
              say`${mine ? 'They have' : 'You have'} until ${moment(proposal.expiresAt)} to answer; until then the time is held.`,
            ),
          ]
        : [text(OUTCOME[status](proposal, mine))]),
      ...quote('Reason', status === 'declined' ? proposal.reason : null),
      ...buttons(
        status === 'open' &&
          !mine && { label: 'Confirm', press: presses.confirm.press(carried), style: 'primary' },
        status === 'open' &&
          !mine && { label: 'Decline', press: presses.declineProposal.press(carried), style: 'danger' },
        status === 'open' &&
          mine && { label: 'Withdraw', press: presses.withdrawProposal.press(carried), style: 'danger' },
        (status === 'declined' || status === 'expired') &&
          readerId !== proposal.expertId && {
            label: 'Pick another time',
            press: presses.book.press({ connection: proposal.connectRequestId }),
            style: 'primary',
          },
      ),
    ],
  };
}

const line = (record: Meeting, when: Date, readerId: string, status: string): Text =>
  say`${moment(when)}, ${String(record.durationMinutes)} min · ${strong(record.title ?? record.area)}\n${status} · with ${who(other(record, readerId))}`;

export const sessionItem = (session: SessionDetail, { readerId }: At): Item => ({
  text: line(session, session.scheduledAt, readerId, SESSION_STATUS[session.status]),
  buttons: [{ label: 'Open', press: presses.showSession.press({ session: session.id }) }],
});

export const proposalItem = (proposal: ProposalDetail, { readerId, now }: At): Item => ({
  text: line(
    proposal,
    proposal.times[0] ?? now,
    readerId,
    proposal.proposedById === readerId ? 'Waiting for an answer' : 'Waiting for your answer',
  ),
  buttons: [{ label: 'Open', press: presses.showProposal.press({ proposal: proposal.id }) }],
});

/** One page of a list and whether there is another. */
export interface SessionPage {
  readonly sessions: readonly SessionDetail[];
  readonly page: number;
  readonly more: boolean;
}

const turning = (
  press: typeof presses.listUpcoming | typeof presses.listPast,
  { page, more }: SessionPage,
): Part[] =>
  buttons(
    page > 0 && { label: 'Previous', press: press.press({ page: page - 1 }) },
    more && { label: 'Next', press: press.press({ page: page + 1 }) },
  );

export const upcomingView = (shown: SessionPage, proposals: readonly ProposalDetail[], at: At): View => ({
  heading: 'Upcoming sessions',
  parts: [
    ...(shown.sessions.length === 0 && proposals.length === 0
      ? [text('Nothing is booked. Open an expert with /connect and book a session.')]
      : [
          list([
            ...proposals.map((p) => proposalItem(p, at)),
            ...shown.sessions.map((s) => sessionItem(s, at)),
          ]),
        ]),
    ...turning(presses.listUpcoming, shown),
    ...buttons(
      { label: 'Past sessions', press: presses.listPast.press({ page: 0 }) },
      shown.sessions.length === 0 && {
        label: 'Find an expert',
        press: browse.press({ page: 0, by: 'all', filter: '' }),
      },
    ),
  ],
});

export const pastView = (shown: SessionPage, at: At): View => ({
  heading: 'Past sessions',
  parts: [
    shown.sessions.length === 0
      ? text('No session is over yet. What you booked is under Upcoming.')
      : list(shown.sessions.map((session) => sessionItem(session, at))),
    ...turning(presses.listPast, shown),
    ...buttons({ label: 'Upcoming sessions', press: presses.listUpcoming.press({ page: 0 }) }),
  ],
});
