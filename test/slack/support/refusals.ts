import type { RefusalCode, Refusals } from '../../../src/core/errors.ts';
import { NOW } from '../../support/records.ts';
import type { Longest } from './longest.ts';

const nothing = {};

/** Every refusal with the longest details that it can have. */
export const longestRefusals = ({
  name,
  words,
  areas,
}: Longest): { readonly [C in RefusalCode]: Refusals[C] } => {
  const text = words(40);
  return {
    busy: nothing,
    'not-found': nothing,
    'no-longer-here': nothing,
    outsider: nothing,
    'unknown-person': nothing,
    'no-author': nothing,
    'is-bot': { name },
    'is-yourself': nothing,
    'is-outsider': { name },
    'is-gone': { name },
    'not-an-expert': { name },
    paused: { name },
    'already-pending': { name },
    'already-connected': { name },
    'ask-again-later': { name, until: NOW },
    'area-unknown': { areas: areas() },
    'request-decided': { status: 'accepted', asExpert: true, name },
    'not-connected': { name },
    'text-required': { what: 'area' },
    'text-too-long': { what: 'area', max: 40, length: 3_000 },
    'too-many-areas': { max: 10 },
    'no-profile': nothing,
    'slot-taken': nothing,
    'slot-not-offered': nothing,
    'slot-past': nothing,
    'already-proposed': { name },
    'too-many-proposals': { max: 5 },
    'too-many-pending': { max: 5 },
    'too-many-today': { max: 10, until: NOW },
    'times-wrong': { max: 5 },
    'session-started': nothing,
    'proposal-decided': { status: 'superseded', name },
    'move-too-late': { name, minutes: 43_199 },
    'cancel-too-late': { name, minutes: 43_199 },
    'hours-skipped': { text, date: text },
    'dates-backwards': nothing,
    'dates-past': nothing,
    'dates-too-far': { days: 3_660 },
    'dates-overlapping': { text },
    'too-many-dates': { max: 400 },
    'rule-out-of-range': { what: 'cancelNoticeMinutes', min: 0, max: 43_200 },
    'too-many-lengths': { max: 6 },
    'session-over': { status: 'completed' },
    'session-not-started': { startsAt: NOW },
    'session-ended': nothing,
    'hours-not-understood': { text },
    'hours-equal-ends': { text },
    'hours-overlapping': { text },
    'hours-out-of-range': { text },
    'hours-too-many': { text, max: 12 },
    'zone-unknown': { text },
    'zone-several': { text, zones: Array(4).fill('America/North_Dakota/New_Salem') },
  };
};
