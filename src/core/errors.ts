import type { RequestStatus, SessionStatus } from './lifecycle.ts';

/** The guards that the database itself enforces, by the name they carry in guards.sql. */
export const GUARDS = [
  'claims_no_overlap',
  'one_live_request_per_direction',
  'one_open_proposal_per_connection',
  'one_open_proposal_per_session',
] as const;
export type Guard = (typeof GUARDS)[number];

/** A database guard refused a write; the transaction is rolled back. Services turn it into a `Refused`. */
export class GuardBroken extends Error {
  override readonly name = 'GuardBroken';
  readonly guard: Guard;
  constructor(guard: Guard, options?: ErrorOptions) {
    super(`refused by ${guard}`, options);
    this.guard = guard;
  }
}

/** The same signed delivery has had its effect before; nothing was written now. */
export class RepeatedDelivery extends Error {
  override readonly name = 'RepeatedDelivery';
}

type Nothing = Record<never, never>;

/** Every refusal that a person can meet, with the details its sentence needs (interaction/words.ts). */
export interface Refusals {
  busy: Nothing;
  /** No such thing, or not yours: the two are never told apart. */
  'not-found': Nothing;
  'no-longer-here': Nothing;
  outsider: Nothing;
  /** Written directly by somebody of whom no workspace is known. */
  'not-met': Nothing;
  'workspace-removed': Nothing;
  'unknown-person': Nothing;
  /** A message that no person wrote. */
  'no-author': Nothing;
  'is-bot': { name: string };
  'is-yourself': Nothing;
  'is-outsider': { name: string };
  'is-gone': { name: string };
  'not-an-expert': { name: string };
  paused: { name: string };
  'already-pending': { name: string };
  'already-connected': { name: string };
  'ask-again-later': { name: string; until: Date };
  'area-unknown': { areas: readonly string[] };
  'request-decided': { status: RequestStatus; asExpert: boolean; name: string };
  'not-connected': { name: string };
  'text-required': { what: string };
  'text-too-long': { what: string; max: number; length: number };
  'too-many-areas': { max: number };
  'no-profile': Nothing;
  /** `next` are the next free times, where they are known. */
  'slot-taken': { next?: readonly Date[] };
  'slot-not-offered': Nothing;
  'slot-past': Nothing;
  'already-proposed': { name: string };
  'too-many-proposals': { max: number };
  'too-many-pending': { max: number };
  'too-many-today': { max: number; until: Date };
  'times-wrong': { max: number };
  'session-started': Nothing;
  /** The requester may move, or cancel, only until so many minutes before the start. */
  'move-too-late': { name: string; minutes: number };
  'cancel-too-late': { name: string; minutes: number };
  'proposal-decided': { status: string; name: string };
  'session-over': { status: SessionStatus };
  'session-not-started': { startsAt: Date };
  'session-ended': Nothing;
  'hours-not-understood': { text: string };
  /** The same where the days are to be named too. */
  'hours-words-not-understood': { text: string };
  'hours-equal-ends': { text: string };
  /** `meanings` as they can be typed. */
  'hours-several': { text: string; meanings: readonly string[] };
  'hours-overlapping': { text: string };
  'hours-out-of-range': { text: string };
  /** `text` is the first range that is too much. */
  'hours-too-many': { text: string; max: number };
  /** Dates that may be others: `text` is how they were written. */
  'hours-which-date': { text: string };
  'hours-past': { text: string };
  /** Times of a date that its clocks leave out. */
  'hours-skipped': { text: string; date: string };
  'dates-backwards': Nothing;
  'dates-past': Nothing;
  'dates-too-far': { days: number };
  'dates-overlapping': { text: string };
  'too-many-dates': { max: number };
  /** `what` is a name of `BookingRules`. */
  'rule-out-of-range': { what: string; min: number; max: number };
  'too-many-lengths': { max: number };
  'zone-unknown': { text: string };
  'zone-several': { text: string; zones: readonly string[] };
}
export type RefusalCode = keyof Refusals;

/** The core's one expected error: the answer is no, for a reason that has words. */
export class Refused<C extends RefusalCode = RefusalCode> extends Error {
  override readonly name = 'Refused';
  readonly code: C;
  readonly details: Refusals[C];
  constructor(
    code: C,
    ...[details]: Nothing extends Refusals[C] ? [details?: Refusals[C]] : [details: Refusals[C]]
  ) {
    super(code);
    this.code = code;
    this.details = (details ?? {}) as Refusals[C];
  }
}
