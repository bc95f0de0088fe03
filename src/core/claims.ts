import { newId } from './ids.ts';
import type { Tx } from './ports.ts';
import type { BookingRules } from './rules.ts';
import { MINUTE } from './time.ts';

/** A stretch of one person's time. */
export interface Stretch {
  readonly personId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** The session itself, on the part of the expert who gives it; the rest of the stretch is its buffers. */
  readonly given?: { readonly from: Date; readonly until: Date };
}

/** What is kept free around a session, in minutes. */
type Buffers = Pick<BookingRules, 'bufferBeforeMinutes' | 'bufferAfterMinutes'>;

/** The expert's part in a session: the buffers are theirs alone. */
export const givenBy = (personId: string, from: Date, lengthMinutes: number, buffers: Buffers): Stretch => {
  const until = new Date(from.getTime() + lengthMinutes * MINUTE);
  return {
    personId,
    startsAt: new Date(from.getTime() - buffers.bufferBeforeMinutes * MINUTE),
    endsAt: new Date(until.getTime() + buffers.bufferAfterMinutes * MINUTE),
    given: { from, until },
  };
};

/** The requester's part. */
export const takenBy = (personId: string, startsAt: Date, lengthMinutes: number): Stretch => ({
  personId,
  startsAt,
  endsAt: new Date(startsAt.getTime() + lengthMinutes * MINUTE),
});

/** What the expert holds for a group's time that begins at `from`, with the buffers of when it was put to somebody. */
export async function heldBy(
  tx: Tx,
  { groupId, personId, from }: { groupId: string; personId: string; from: Date },
): Promise<Stretch | null> {
  const held = await tx.claim.findFirst({ where: { groupId, personId, givenFrom: from } });
  if (!held?.givenFrom || !held.givenUntil) return null;
  const { startsAt, endsAt, givenUntil } = held;
  return { personId, startsAt, endsAt, given: { from, until: givenUntil } };
}

/**
 * Claims time for a group (a proposal or the session it becomes) until `expiresAt`, or for good when null.
 * The database refuses an overlap with another group of the same person: `GuardBroken('claims_no_overlap')`.
 */
export async function claimTime(
  tx: Tx,
  groupId: string,
  stretches: readonly Stretch[],
  expiresAt: Date | null,
): Promise<void> {
  for (const { personId, startsAt, endsAt, given } of stretches)
    await tx.$executeRaw`
      INSERT INTO "claims" ("id", "person_id", "group_id", "starts_at", "ends_at", "expires_at", "given_from", "given_until")
      VALUES (${newId()}, ${personId}, ${groupId}, ${startsAt}, ${endsAt}, ${expiresAt}, ${given?.from ?? null}, ${given?.until ?? null})`;
}

/** Gives back what a group holds until an answer; what is confirmed stays. */
export const freeHeld = (tx: Tx, groupId: string) =>
  tx.claim.deleteMany({ where: { groupId, expiresAt: { not: null } } });

/** Gives a group's time back. */
export const freeTime = (tx: Tx, groupId: string) => tx.claim.deleteMany({ where: { groupId } });

/** Gives back what these people no longer hold, so that an expired claim stands in nobody's way. */
export const dropExpired = (tx: Tx, personIds: readonly string[], now: Date) =>
  tx.claim.deleteMany({ where: { personId: { in: [...personIds] }, expiresAt: { lte: now } } });
