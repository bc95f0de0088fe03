import { pressable } from '../../interaction/action.ts';
import { count, date, recordId } from '../../interaction/id.ts';

const session = { session: recordId };
const proposal = { proposal: recordId };
/** Minutes. */
const length = count(1_440);

export const book = pressable('session.book', { connection: recordId });
export const pickLength = pressable('session.length', { connection: recordId, length });
export const laterDays = pressable('session.days', { connection: recordId, length, from: date });
export const pickDay = pressable('session.day', { connection: recordId, length });
export const pickPart = pressable('session.part', { connection: recordId, length, day: date });
export const pickSlot = pressable('session.slot', { connection: recordId, length });
export const confirm = pressable('proposal.confirm', proposal);
export const declineProposal = pressable('proposal.decline', proposal);
export const withdrawProposal = pressable('proposal.withdraw', proposal);
export const showProposal = pressable('proposal.show', proposal);
export const showSession = pressable('session.show', session);
export const cancel = pressable('session.cancel', session);
export const complete = pressable('session.complete', session);
export const addNotes = pressable('session.note', session);
export const listUpcoming = pressable('sessions.upcoming', { page: count(999) });
export const listPast = pressable('sessions.past', { page: count(999) });
