import { pressable } from '../../interaction/action.ts';
import { count, date, instant, oneOf, recordId, words } from '../../interaction/id.ts';

/** A page of a list, from 0; no list of these has more. */
const page = count(99);
/** 1 once somebody has seen which booked sessions would fall outside the hours. */
const sure = count(1);

export const showDates = pressable('hours.dates', { page });
export const removeDates = pressable('hours.dates-remove', { first: date, last: date, sure });
export const showTimeOff = pressable('hours.off', { page });
export const addTimeOff = pressable('hours.off-add', {});
/** Which of its meanings the beginning or the end of time off has; the draft keeps what was typed. */
export const answerTimeOff = pressable('hours.off-answer', {
  draft: recordId,
  end: oneOf('from', 'until'),
  at: instant,
});
export const saveTimeOff = pressable('hours.off-save', { startsAt: instant, endsAt: instant });
export const removeTimeOff = pressable('hours.off-remove', { id: recordId });
export const showTravel = pressable('hours.travel', { page });
export const addTravel = pressable('hours.travel-add', {});
/** An IANA name; the longest has 32 characters. */
export const saveTravel = pressable('hours.travel-save', { first: date, last: date, zone: words(40) });
export const removeTravel = pressable('hours.travel-remove', { id: recordId, sure });
export const showRules = pressable('rules.show', {});
export const editLengths = pressable('rules.lengths', {});
export const editLimits = pressable('rules.limits', {});
