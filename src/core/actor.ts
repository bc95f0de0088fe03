declare const minted: unique symbol;

/** A person who asks for something. Only `directory.service.ts` makes one, from what a signed payload says. */
export interface PersonActor {
  readonly kind: 'person';
  readonly personId: string;
  readonly memberId: string;
  readonly workspaceId: string;
  /** False in direct messages of somebody who is in several workspaces and has not said which one is meant. */
  readonly isPlaced: boolean;
  readonly name: string;
  /** IANA zone in which this person reads times; UTC while nobody has said which it is. */
  readonly zone: string;
  /** Whether they have chosen a zone, or their platform has told it. */
  readonly hasZone: boolean;
  /** Identifies the press, command or submission; the same one arriving again has no second effect. */
  readonly intent: string;
  readonly [minted]: true;
}

/** The bot itself, doing what is due. */
export interface JobActor {
  readonly kind: 'job';
  readonly name: string;
  /** Where a job is to do something once and for all: the same again has no second effect. */
  readonly intent?: string;
}

export type Actor = PersonActor | JobActor;

/** How an actor stands in the audit. */
export const auditName = (actor: Actor): string =>
  actor.kind === 'person' ? actor.personId : `job:${actor.name}`;
