import { MAX_OFFERED } from '../../core/rules.ts';
import { pressable } from '../../interaction/action.ts';
import { count, date, instant, instants, oneOf, recordId, recordTurn } from '../../interaction/id.ts';

const session = { session: recordId };
const proposal = { proposal: recordId };

/**
 * What a time is picked for: the requester books or moves, the expert offers times for a new session or for a move.
 * `about` is the connection, or the session to move.
 */
export const picking = {
  purpose: oneOf('book', 'move', 'offer', 'shift'),
  about: recordId,
  /** Minutes. */
  length: count(1_440),
  /** What the expert has picked so far. */
  picked: instants(MAX_OFFERED),
};

export const book = pressable('session.book', { connection: recordId });
export const reschedule = pressable('session.move', session);
export const offerTimes = pressable('session.offer', { connection: recordId });
export const askTimes = pressable('session.ask', { connection: recordId });
export const askOtherTimes = pressable('session.ask-move', session);
export const pickLength = pressable('pick.length', picking);
export const laterDays = pressable('pick.days', { ...picking, from: date });
export const pickDay = pressable('pick.day', picking);
export const pickPart = pressable('pick.part', { ...picking, day: date });
export const pickSlot = pressable('pick.slot', picking);
export const pickTime = pressable('pick.time', { ...picking, startsAt: instant });
export const typeTime = pressable('pick.type', picking);
/** Why there are no times in a week, counted from this one. */
export const whyNoTimes = pressable('pick.why', { ...picking, week: count(600) });
/** Which of its meanings a line of what was typed has; the draft knows what it is for. */
export const answerTime = pressable('pick.answer', {
  draft: recordId,
  line: count(MAX_OFFERED - 1),
  startsAt: instant,
});
/** Another time for what was typed when the one it was for was taken; the draft knows the rest. */
export const takeNext = pressable('pick.next', { draft: recordId, startsAt: instant });
export const takeOther = pressable('pick.other', { draft: recordId });
export const sendOffer = pressable('pick.send', picking);
export const confirm = pressable('proposal.confirm', proposal);
export const confirmTime = pressable('proposal.pick', { proposal: recordId, startsAt: instant });
export const declineProposal = pressable('proposal.decline', proposal);
export const withdrawProposal = pressable('proposal.withdraw', proposal);
export const showProposal = pressable('proposal.show', proposal);
export const showSession = pressable('session.show', session);
export const cancel = pressable('session.cancel', session);
export const complete = pressable('session.complete', session);
export const addNotes = pressable('session.note', session);
export const listUpcoming = pressable('sessions.upcoming', { turn: recordTurn });
export const listPast = pressable('sessions.past', { turn: recordTurn });
