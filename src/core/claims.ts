import { newId } from './ids.ts';
import type { Tx } from './ports.ts';

/** A stretch of one person's time. */
export interface Stretch {
  readonly personId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
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
  for (const { personId, startsAt, endsAt } of stretches)
    await tx.$executeRaw`
      INSERT INTO "claims" ("id", "person_id", "group_id", "starts_at", "ends_at", "expires_at")
      VALUES (${newId()}, ${personId}, ${groupId}, ${startsAt}, ${endsAt}, ${expiresAt})`;
}

/** Gives back what a group holds until an answer; what is confirmed stays. */
export const freeHeld = (tx: Tx, groupId: string) =>
  tx.claim.deleteMany({ where: { groupId, expiresAt: { not: null } } });

/** Gives a group's time back. */
export const freeTime = (tx: Tx, groupId: string) => tx.claim.deleteMany({ where: { groupId } });

/** Gives back what these people no longer hold, so that an expired claim stands in nobody's way. */
export const dropExpired = (tx: Tx, personIds: readonly string[], now: Date) =>
  tx.claim.deleteMany({ where: { personId: { in: [...personIds] }, expiresAt: { lte: now } } });
