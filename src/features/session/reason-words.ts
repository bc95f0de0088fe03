import type { Reason } from '../../core/reasons.ts';
import { type Limits, limitWords } from '../limit-words.ts';

/** Why a time is not free, for the requester and for the expert, to follow a colon. */
const WORDS: Record<Reason, readonly [forRequester: string, forExpert: string]> = {
  past: ['it has passed', 'it has passed'],
  window: ['it is further ahead than they can be booked', 'further ahead than you can be booked'],
  'time-off': ['they are away', 'in your time off'],
  exception: ['they have other hours that day', 'outside your hours of that day'],
  hours: ['it is outside their hours', 'outside your hours'],
  'day-limit': ['they have no room for another session that day', 'more sessions than you give in a day'],
  'week-limit': ['they have no room for another session that week', 'more sessions than you give in a week'],
  own: ['you have another session then', 'you have another session then'],
  taken: ['it is taken', 'they are not free then'],
  buffer: ['it is too close to another session of theirs', 'too close to another session of yours'],
  notice: ['it is too soon', 'sooner than your notice to book'],
  'no-room': ['their sessions begin at other times', 'between the times at which your sessions begin'],
};

/** Why a time is not free by the expert's rules, as the one of the two who asks is told. */
export const reasonWords = (reason: Reason, asExpert: boolean, rules: Limits): string =>
  WORDS[reason][asExpert ? 1 : 0] + limitWords(reason, rules);
