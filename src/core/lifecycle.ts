/** The legal moves of each record, as data: what is not listed does not happen. */
const REQUEST = {
  pending: ['accepted', 'declined', 'withdrawn', 'expired'],
  accepted: ['ended'],
  declined: [],
  withdrawn: [],
  expired: [],
  ended: [],
} as const;

const PROPOSAL = {
  open: ['confirmed', 'declined', 'withdrawn', 'expired', 'superseded'],
  confirmed: [],
  declined: [],
  withdrawn: [],
  expired: [],
  superseded: [],
} as const;

const SESSION = {
  scheduled: ['completed', 'cancelled'],
  completed: [],
  cancelled: [],
} as const;

export const LIFECYCLES = { request: REQUEST, proposal: PROPOSAL, session: SESSION };
export type RecordKind = keyof typeof LIFECYCLES;
export type RequestStatus = keyof typeof REQUEST;
export type ProposalStatus = keyof typeof PROPOSAL;
export type SessionStatus = keyof typeof SESSION;

/** True when a record of this kind may move from one status to the other. */
export const mayMove = (kind: RecordKind, from: string, to: string): boolean =>
  ((LIFECYCLES[kind] as Record<string, readonly string[]>)[from] ?? []).includes(to);
