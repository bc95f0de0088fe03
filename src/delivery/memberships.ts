import type { MemberDetail } from '../core/expert.ts';
import type { Log } from '../core/log.ts';
import { findMembership, isStale, type Membership, markSeen, workspaceOf } from '../core/membership.ts';
import type { Store } from '../core/ports.ts';
import type { Services } from '../core/services.ts';
import type { Clock } from '../core/time.ts';
import type { RecordCard } from '../interaction/notice.ts';
import { NotDelivered, type Notifier } from './notifier.ts';

/** More members than this do not wait to be asked about: those left out are looked at again. */
const MOST_WAITING = 200;

interface MembershipsDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly services: Services;
  /** By platform. */
  readonly notifiers: ReadonlyMap<string, Notifier>;
  readonly log: Log;
}

type Where = Parameters<typeof findMembership>[1];
export type Memberships = ReturnType<typeof memberships>;

/**
 * Finds out who is no longer in a workspace, on platforms that do not tell: at most once a day for each member, and
 * only when somebody looks at them or they are owed a message.
 */
export function memberships({ store, clock, services, notifiers, log }: MembershipsDeps) {
  const waiting = new Map<string, Where>();
  let running: Promise<void> | undefined;
  let stopped = false;

  /** Null when nobody says. */
  async function ask(
    member: Membership,
    isMember: NonNullable<Notifier['isMember']>,
  ): Promise<boolean | null> {
    try {
      if (await isMember(member)) {
        await store.write((tx) => markSeen(tx, member.memberId, clock.now()));
        return true;
      }
      await services.directory.absent(member);
      return false;
    } catch (error) {
      const reason = error instanceof NotDelivered ? error.message : 'not noted down';
      log.warn({ member: member.memberId, reason }, 'not known whether a member is still there');
      return null;
    }
  }

  /** Whether a member is in their workspace; null when that is not known now. */
  async function isHere(where: Where, anew = false): Promise<boolean | null> {
    const member = await findMembership(store.db, where);
    if (!member || member.hasLeft) return member === null;
    const isMember = notifiers.get(member.platform)?.isMember;
    const isKnown = !isMember || !(anew || isStale(member.seenAt, clock.now()));
    return isKnown || ask(member, isMember);
  }

  async function askAll(): Promise<void> {
    for (const [key, where] of waiting) {
      if (stopped) return;
      waiting.delete(key);
      // Where one question is not answered the next would not be either; they are asked when somebody looks again.
      if ((await isHere(where)) === null) waiting.clear();
    }
  }

  return {
    /**
     * Whether somebody who is owed a message about a record is still in its workspace, as far as is known; asked `anew`
     * when the message was not taken.
     */
    async isHereFor(personId: string, kind: RecordCard, recordId: string, anew = false): Promise<boolean> {
      const workspaceId = await workspaceOf(store.db, kind, recordId);
      return workspaceId === null || (await isHere({ personId, workspaceId }, anew)) !== false;
    },

    /** Somebody looks at them. Returns at once; what has to be found out is, one after the other. */
    lookedAt(members: readonly MemberDetail[]): void {
      for (const { memberId, workspaceId, person, seenAt } of members)
        if (
          waiting.size < MOST_WAITING &&
          notifiers.get(person.platform)?.isMember &&
          isStale(seenAt, clock.now())
        )
          waiting.set(memberId, { personId: person.id, workspaceId });
      if (waiting.size === 0) return;
      running ??= askAll()
        .catch((error: unknown) => log.error({ err: error }, 'members not looked at'))
        .finally(() => {
          running = undefined;
        });
    },

    /** Resolves when everybody is asked about. */
    async settled(): Promise<void> {
      while (running) await running;
    },

    /** Ends after the question under way. */
    async stop(): Promise<void> {
      stopped = true;
      await running;
    },
  };
}
