import { type Actor, auditName, type JobActor } from './actor.ts';
import { RepeatedDelivery } from './errors.ts';
import { refreshHomes } from './homes.ts';
import { newId } from './ids.ts';
import { type Outbox, outboxIn } from './outbox.ts';
import type { Store, Tx } from './ports.ts';
import type { Clock } from './time.ts';

/** What a change may use: the transaction, the one instant it happens at, and the messages it owes. */
export interface Work {
  readonly tx: Tx;
  readonly now: Date;
  readonly outbox: Outbox;
  /** Puts on record what was due and is done along with this change, such as an expiry that stood in its way. */
  along(job: JobActor, action: string, recordId: string): Promise<void>;
}

/** Runs one change on behalf of an actor. */
export type Act = <T>(
  actor: Actor,
  action: string,
  recordId: string,
  change: (work: Work) => Promise<T>,
) => Promise<T>;

/**
 * Every change of the domain goes through here: one transaction that holds the effect, its audit row and the
 * messages owed because of it. The audit row is unique per (delivery, action), so a delivery that arrives twice
 * throws `RepeatedDelivery` the second time, with nothing written. The homes of whoever it touches are owed their
 * present state. `committed` is called after each commit.
 */
export const unitOfWork =
  (store: Store, clock: Clock, committed: () => void): Act =>
  async (actor, action, recordId, change) => {
    const result = await store.write(async (tx) => {
      const now = clock.now();
      const audit = (by: Actor, what: string, id: string) => tx.$executeRaw`
        INSERT INTO "audit" ("id", "at", "actor", "action", "record_id", "intent")
        VALUES (${newId()}, ${now}, ${auditName(by)}, ${what}, ${id}, ${by.intent ?? null})
        ON CONFLICT DO NOTHING`;
      if ((await audit(actor, action, recordId)) === 0) throw new RepeatedDelivery();
      const along: Work['along'] = async (job, what, id) => void (await audit(job, what, id));
      const outbox = outboxIn(tx, now);
      if (actor.kind === 'person') outbox.touched.add(actor.personId);
      const done = await change({ tx, now, outbox, along });
      if (outbox.touched.size > 0) await refreshHomes(tx, outbox.touched, now);
      return done;
    });
    committed();
    return result;
  };
