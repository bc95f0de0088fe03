import { dayLabel, formatTime, zoneLabel } from '../../core/format-time.ts';
import { otherOf } from '../../core/people.ts';
import type { ProposalDetail, SessionDetail } from '../../core/records.ts';
import { clocksMoved } from '../../core/seen-times.ts';
import { type Inline, moment, say, strong, type Text, who } from '../../interaction/text.ts';
import {
  buttons,
  facts,
  type Item,
  note,
  type Part,
  quote,
  text,
  type View,
} from '../../interaction/view.ts';
import { located, NOWHERE, type Places } from '../workspaces/views.ts';
import { inMinutes } from './booking-views.ts';
import * as presses from './presses.ts';

/** Who reads, and when: both decide what can be done. */
export interface At {
  readonly readerId: string;
  /** The reader's IANA zone. */
  readonly zone: string;
  readonly now: Date;
  /** For lists; nothing is named without it. */
  readonly places?: Places;
}

type Meeting = Pick<SessionDetail, 'expert' | 'requester' | 'area' | 'title' | 'goals' | 'durationMinutes'>;

/** What is known of a meeting; `when` is one time, or null while there are several or none. */
const about = (record: Meeting, when: Date | null, readerId: string): Part[] => [
  facts(
    when
      ? ['When', say`${moment(when)}, ${inMinutes(record.durationMinutes)}`]
      : ['Length', inMinutes(record.durationMinutes)],
    ['With', [who(otherOf(record, readerId))]],
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

const cancelledBy = (session: SessionDetail, readerId: string): Text => {
  const person = who(otherOf(session, readerId));
  if (session.cancelledById === null) return say`${person} is no longer here, so this session is cancelled.`;
  return session.cancelledById === readerId
    ? say`You cancelled this session.`
    : say`${person} cancelled this session.`;
};

/** A proposal to move the session, while it waits for an answer and when it was declined; the old time stands. */
function moveParts(move: ProposalDetail, session: SessionDetail, at: At): Part[] {
  if (move.status === 'declined' && session.status === 'scheduled')
    return [
      note('The last proposal to move this session was declined; the time above stands.'),
      ...quote('Reason', move.reason),
    ];
  if (move.status !== 'open') return [];
  const mine = move.proposedById === at.readerId;
  const by: Text = mine ? ['You ask'] : say`${who(otherOf(move, at.readerId))} asks`;
  return [
    text(
      move.times.length === 0
        ? say`${by} for other times.`
        : say`${by} to move it to ${move.times.flatMap((time, i): Text => (i === 0 ? [moment(time)] : [' or ', moment(time)]))}.`,
    ),
    ...quote(mine ? 'Your words' : 'Their words', move.message),
    note(
      say`The time above stands until ${mine ? 'they answer' : 'you answer'}, ${moment(move.expiresAt)} at the latest.`,
    ),
    ...answerButtons(move, at),
  ];
}

/** Whose clock shows another hour for the session than when it was booked. */
const clockNotes = (session: SessionDetail, readerId: string): Part[] =>
  clocksMoved(session).map(({ person, saw, sees }) =>
    note(
      person.id === readerId
        ? `On your clock this was ${saw} when it was booked; now it is ${sees}.`
        : `For ${person.name} this was ${saw} when it was booked; now it is ${sees}.`,
    ),
  );

/** A booked session as one of its two people sees it, with the latest proposal to move it. */
export function sessionCard(session: SessionDetail, move: ProposalDetail | null, at: At): View {
  const { readerId, now } = at;
  const asExpert = readerId === session.expertId;
  const carried = { session: session.id };
  const started = session.scheduledAt <= now;
  const live = session.status === 'scheduled';
  const over = live && session.endsAt <= now;
  return {
    heading: session.title ?? `Session with ${otherOf(session, readerId).name}`,
    parts: [
      // Its title is the heading.
      ...about({ ...session, title: null }, session.scheduledAt, readerId),
      ...(live && !started ? clockNotes(session, readerId) : []),
      facts(['Status', over ? 'Over, not completed yet' : SESSION_STATUS[session.status]]),
      ...(session.status === 'cancelled' ? [text(cancelledBy(session, readerId))] : []),
      ...quote('Reason', session.status === 'cancelled' ? session.reason : null),
      ...quote(
        asExpert ? 'Your notes (both of you see them)' : `Notes by ${session.expert.name}`,
        session.notes,
      ),
      ...(move ? moveParts(move, session, at) : []),
      ...buttons(
        asExpert &&
          live &&
          started && { label: 'Complete', press: presses.complete.press(carried), style: 'primary' },
        asExpert &&
          session.status !== 'cancelled' && {
            label: session.notes === null ? 'Add notes' : 'Edit notes',
            press: presses.addNotes.press(carried),
          },
        live &&
          !started &&
          move?.status !== 'open' && { label: 'Reschedule', press: presses.reschedule.press(carried) },
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

/** The ways to answer an open proposal, or to take it back. */
function answerButtons(proposal: ProposalDetail, { readerId, zone }: At): Part[] {
  const { id, times, sessionId, connectRequestId } = proposal;
  const carried = { proposal: id };
  if (proposal.proposedById === readerId)
    return buttons({ label: 'Withdraw', press: presses.withdrawProposal.press(carried), style: 'danger' });
  const asExpert = readerId === proposal.expertId;
  const connection = { connection: connectRequestId };
  const [only] = times;
  const offering =
    sessionId === null
      ? presses.offerTimes.press(connection)
      : presses.reschedule.press({ session: sessionId });
  const asking =
    sessionId === null
      ? presses.askTimes.press(connection)
      : presses.askOtherTimes.press({ session: sessionId });
  const row = buttons(
    ...(times.length > 1
      ? times.map((time) => ({
          label: `${dayLabel(time.getTime(), zone)}, ${formatTime(time.getTime(), zone)}`,
          press: presses.confirmTime.press({ proposal: id, startsAt: time }),
        }))
      : [
          only !== undefined &&
            ({ label: 'Confirm', press: presses.confirm.press(carried), style: 'primary' } as const),
        ]),
    asExpert
      ? { label: times.length === 0 ? 'Offer times' : 'Offer other times', press: offering }
      : { label: 'Ask for other times', press: asking },
    { label: 'Decline', press: presses.declineProposal.press(carried), style: 'danger' },
  ); // The times above them are stamps in the reader's own time; buttons are plain.
  return times.length > 1 ? [...row, note(`The buttons are in ${zoneLabel(zone)}.`)] : row;
}

const OUTCOME: Record<Exclude<ProposalDetail['status'], 'open'>, (other: Inline, mine: boolean) => Text> = {
  confirmed: () => say`This is confirmed.`,
  declined: (who, mine) => (mine ? say`${who} declined.` : say`You declined.`),
  withdrawn: (who, mine) =>
    mine ? say`You withdrew this proposal.` : say`${who} withdrew this proposal. There is nothing to do.`,
  expired: () => say`Nobody answered in time, so this has expired and the time is free again.`,
  superseded: () => say`This was answered with other times.`,
};

const OPENING = (proposal: ProposalDetail, mine: boolean, person: Inline): Text => {
  const { times } = proposal;
  if (times.length === 0)
    return mine ? say`You asked ${person} to offer times.` : say`${person} asks you to offer times.`;
  if (times.length > 1)
    return mine ? say`You offered ${person} these times.` : say`${person} offers you these times. Pick one.`;
  return mine ? say`You proposed a session to ${person}.` : say`${person} proposes a session.`;
};

/** Proposed times as one of the two people sees them, whatever has become of them. */
export function proposalCard(proposal: ProposalDetail, at: At): View {
  const { readerId } = at;
  const mine = readerId === proposal.proposedById;
  const person = who(otherOf(proposal, readerId));
  const { status, times } = proposal;
  const [only = null] = times.length === 1 ? times : [];
  return {
    heading: status === 'open' ? 'Session proposed' : 'Proposed session',
    parts: [
      text(OPENING(proposal, mine, person)),
      ...about(proposal, only, readerId),
      ...(times.length > 1
        ? [text(times.flatMap((time, i): Text => [i === 0 ? '• ' : '\n• ', moment(time)]))]
        : []),
      ...quote(mine ? 'Your words' : 'Their words', proposal.message),
      ...(status === 'open'
        ? [
            note(
              say`${mine ? 'They have' : 'You have'} until ${moment(proposal.expiresAt)} to answer${times.length > 0 ? '; until then the time is held' : ''}.`,
            ),
          ]
        : [text(OUTCOME[status](person, mine))]),
      ...quote('Reason', status === 'declined' ? proposal.reason : null),
      ...(status === 'open' ? answerButtons(proposal, at) : []),
      ...buttons(
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
  say`${moment(when)}, ${inMinutes(record.durationMinutes)} · ${strong(record.title ?? record.area)}\n${status} · with ${who(otherOf(record, readerId))}`;

export const sessionItem = (session: SessionDetail, { readerId, places = NOWHERE }: At): Item => ({
  text: located(
    line(session, session.scheduledAt, readerId, SESSION_STATUS[session.status]),
    session.workspaceId,
    places,
  ),
  buttons: [{ label: 'Open', press: presses.showSession.press({ session: session.id }) }],
});

export const proposalItem = (proposal: ProposalDetail, { readerId, now, places = NOWHERE }: At): Item => ({
  text: located(
    line(
      proposal,
      proposal.times[0] ?? now,
      readerId,
      proposal.proposedById === readerId ? 'Waiting for an answer' : 'Waiting for your answer',
    ),
    proposal.workspaceId,
    places,
  ),
  buttons: [{ label: 'Open', press: presses.showProposal.press({ proposal: proposal.id }) }],
});
