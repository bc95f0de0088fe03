import type { PersonActor } from './actor.ts';
import { Refused } from './errors.ts';

interface Parties {
  requesterId: string;
  expertId: string;
}
interface Proposed extends Parties {
  proposedById: string;
}

const isParty = (actor: PersonActor, record: Parties) =>
  actor.personId === record.requesterId || actor.personId === record.expertId;

/**
 * Who may do what, in one table. An ability that is not listed does not exist (the types say so), and a predicate
 * that does not hold refuses: default deny.
 */
const POLICY = {
  'request.see': isParty,
  'request.decide': (actor: PersonActor, request: Parties) => actor.personId === request.expertId,
  'request.withdraw': (actor: PersonActor, request: Parties) => actor.personId === request.requesterId,
  'request.end': isParty,
  'session.propose': (actor: PersonActor, connection: Parties) => actor.personId === connection.requesterId,
  'session.offer': (actor: PersonActor, connection: Parties) => actor.personId === connection.expertId,
  'slots.see': isParty,
  'proposal.see': (actor: PersonActor, proposal: Proposed) => isParty(actor, proposal),
  'proposal.decide': (actor: PersonActor, proposal: Proposed) =>
    isParty(actor, proposal) && actor.personId !== proposal.proposedById,
  'proposal.withdraw': (actor: PersonActor, proposal: Proposed) => actor.personId === proposal.proposedById,
  'session.see': isParty,
  'session.cancel': isParty,
  'session.complete': (actor: PersonActor, session: Parties) => actor.personId === session.expertId,
  'draft.read': (actor: PersonActor, draft: { personId: string }) => actor.personId === draft.personId,
  'session.note': (actor: PersonActor, session: Parties) => actor.personId === session.expertId,
} as const;
export type Ability = keyof typeof POLICY;
type Subject<A extends Ability> = Parameters<(typeof POLICY)[A]>[1];

/**
 * The record, if it exists and the actor may do this with it. Throws `Refused('not-found')` in both other cases:
 * "not yours" and "no such thing" give the same answer.
 */
export function authorized<A extends Ability, R extends Subject<A>>(
  actor: PersonActor,
  ability: A,
  record: R | null | undefined,
): R {
  const allows = POLICY[ability] as (actor: PersonActor, record: Subject<A>) => boolean;
  if (!record || !allows(actor, record)) throw new Refused('not-found');
  return record;
}
