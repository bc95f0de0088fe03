import type { Services } from '../../../src/core/services.ts';
import type { Someone } from '../../support/core.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export type Name = 'ada' | 'mary' | 'grace' | 'alan';
/** Who may ask whom; Ada is an expert and a requester, Grace asks two experts. */
export const DIRECTIONS: readonly (readonly [requester: Name, expert: Name])[] = [
  ['grace', 'ada'],
  ['alan', 'ada'],
  ['grace', 'mary'],
  ['ada', 'mary'],
];

interface Parties {
  readonly requester: Name;
  readonly expert: Name;
}
export interface Request extends Parties {
  readonly id: string;
  status: string;
  version: number;
  readonly createdAt: number;
  askAgainAt: number;
}
export interface Proposal extends Parties {
  readonly id: string;
  readonly request: Request;
  readonly start: number;
  readonly end: number;
  readonly expiresAt: number;
  status: string;
  version: number;
}
export interface Session extends Parties {
  readonly id: string;
  readonly request: Request;
  readonly start: number;
  readonly end: number;
  status: string;
  version: number;
  notes: string;
}

/** All that the core should know, as simply as it can be said. Experts are open day and night. */
export interface Model {
  now: number;
  readonly requests: Request[];
  readonly proposals: Proposal[];
  readonly sessions: Session[];
  /** How many changes there were. */
  changes: number;
  /** Who is owed what: notice, record, version and name. */
  readonly owed: string[];
}

/** One thing that can happen: what comes of it, the call that does it, and what the world is like afterwards. */
export interface Happening {
  /** `done`, or the code of the refusal; null when there is nothing to do it with. */
  outcome(model: Model): string | null;
  call(
    model: Model,
    services: Services,
    people: Readonly<Record<Name, Someone>>,
  ): Promise<{ id: string } | unknown>;
  apply(model: Model, id: string): void;
}

export const tell = (
  model: Model,
  notice: string,
  { id, version }: { id: string; version: number },
  to: Name,
) => void model.owed.push(`${notice} ${id} ${version} ${to}`);
export const overdue = (model: Model, proposal: Proposal) =>
  proposal.status === 'open' && proposal.expiresAt <= model.now;
export const becomes = (record: { status: string; version: number }, status: string) => {
  record.status = status;
  record.version += 1;
};

/** A proposal that nobody answered in time: a change of its own, whoever comes upon it. */
export function expire(model: Model, proposal: Proposal): void {
  becomes(proposal, 'expired');
  model.changes += 1;
  for (const to of [proposal.requester, proposal.expert]) tell(model, 'proposal.expired', proposal, to);
}

/** Time that two people have given away: open proposals until they expire, sessions unless they are cancelled. */
export const taken = (model: Model, { requester, expert }: Parties, start: number, end: number): boolean =>
  [
    ...model.proposals.filter((each) => each.status === 'open' && !overdue(model, each)),
    ...model.sessions.filter(({ status }) => status !== 'cancelled'),
  ].some(
    (other) =>
      other.start < end &&
      start < other.end &&
      [other.requester, other.expert].some((name) => name === requester || name === expert),
  );

/** One of the records: 0 is the newest that is in this status, if any is; high numbers are those it is too late for. */
export const nth = <T extends { status: string }>(
  records: readonly T[],
  status: string,
  index: number,
): T | undefined => {
  const newest = records.toReversed();
  const sorted = [
    ...newest.filter((each) => each.status === status),
    ...newest.filter((each) => each.status !== status),
  ];
  return sorted[index % sorted.length];
};
