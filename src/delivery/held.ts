import type { PersonActor } from '../core/actor.ts';
import { Refused } from '../core/errors.ts';
import { outboxIn, refreshCards } from '../core/outbox.ts';
import type { Reader as Db, Store, Tx } from '../core/ports.ts';
import type { Services } from '../core/services.ts';
import type { Clock } from '../core/time.ts';
import type { Notice, RecordCard } from '../interaction/notice.ts';
import type { Registry } from '../interaction/registry.ts';
import { remarked } from '../interaction/response.ts';
import { note, type Part, type View } from '../interaction/view.ts';
import { HELD, HELD_MORE } from '../interaction/words.ts';
import { type DueRow, finish } from './queue.ts';

/** So many are shown at once beside what somebody asked for. */
const SHOWN_AT_ONCE = 3;
/** More records than this wait for nobody. */
const READ_AT_ONCE = 100;

/** The notice that tells the other person of a record that somebody has not been reached. */
const waitingNotice = (kind: RecordCard) => `${kind}.waiting`;

const PARTIES = { requesterId: true, expertId: true } as const;

/** The person of a record who is not this one; undefined where there is no such record. */
async function otherOf(db: Db, kind: RecordCard, id: string, personId: string): Promise<string | undefined> {
  const where = { id };
  const parties =
    kind === 'request'
      ? await db.connectRequest.findUnique({ where, select: PARTIES })
      : ((await db.proposal.findUnique({ where, select: PARTIES })) ??
        (await db.session.findUnique({ where, select: PARTIES })));
  return parties?.requesterId === personId ? parties.expertId : parties?.requesterId;
}

/** Owes the cards of a record that one person has their present state; returns how many there are. */
async function refreshCardsOf(tx: Tx, kind: RecordCard, recordId: string, recipientId: string, now: Date) {
  const cards = await tx.card.findMany({ where: { kind, recordId, recipientId } });
  await refreshCards(tx, cards, now);
  return cards.length;
}

/**
 * Keeps a message for somebody who takes no direct messages. The other person of its record is told so: on the card
 * of it that they have, else by one.
 */
export async function hold(tx: Tx, row: DueRow, notice: Notice, now: Date, reason: string | null) {
  await finish(tx, row, now, 'held', reason);
  await tx.person.updateMany({ where: { id: row.recipientId, dmClosedAt: null }, data: { dmClosedAt: now } });
  const kind = notice.card;
  const other = await otherOf(tx, kind, row.recordId, row.recipientId);
  if (other === undefined || notice.name === waitingNotice(kind)) return;
  if ((await refreshCardsOf(tx, kind, row.recordId, other, now)) > 0) return;
  const record = { id: row.recordId, version: row.version };
  await outboxIn(tx, now).tell({ notice: waitingNotice(kind), record, to: other });
}

/** What waited for somebody. */
export interface Waiting {
  /** Drawn from what is true now, the oldest first. */
  readonly views: readonly View[];
  /** To be called when they have seen it: then it waits no more, and direct messages are tried again. */
  seen(): Promise<void>;
}

interface HeldRow {
  readonly id: string;
  readonly notice: string;
  readonly recordId: string;
}

interface HeldDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly services: Services;
  readonly registry: Registry;
  /** Something may be owed to somebody now. */
  readonly nudge: () => void;
}

/** What waits for people whose direct messages are closed, to be shown to them beside what they ask for. */
export function held({ store, clock, services, registry, nudge }: HeldDeps) {
  /** The rows by what they show: however often a record changed, it is shown once. */
  const byRecord = (rows: readonly HeldRow[]) => {
    const groups = new Map<string, { notice: Notice; recordId: string }>();
    for (const { notice: name, recordId } of rows) {
      const notice = registry.notices.get(name);
      if (notice) groups.set(`${notice.card} ${recordId}`, { notice, recordId });
    }
    return [...groups.values()];
  };

  async function draw(actor: PersonActor, { card, lead }: Notice, id: string): Promise<View | null> {
    try {
      const view = await registry.cards.get(card)?.draw({ reader: actor, clock }, id, services);
      return view ? remarked({ view, remark: lead }) : null;
    } catch (error) {
      // It is gone, or no longer theirs.
      if (error instanceof Refused) return null;
      throw error;
    }
  }

  async function seen(actor: PersonActor, rows: readonly HeldRow[]): Promise<void> {
    const now = clock.now();
    const ids = JSON.stringify(rows.map(({ id }) => id));
    await store.write(async (tx) => {
      await tx.$executeRaw`
        UPDATE "outbox" SET "outcome" = 'shown' WHERE "outcome" = 'held'
          AND "id" IN (SELECT "value" FROM json_each(${ids}))`;
      await tx.person.update({ where: { id: actor.personId }, data: { dmClosedAt: null } });
      for (const { notice, recordId } of byRecord(rows)) {
        const other = await otherOf(tx, notice.card, recordId, actor.personId);
        if (other !== undefined) await refreshCardsOf(tx, notice.card, recordId, other, now);
      }
    });
    nudge();
  }

  return {
    /** What waits for the actor; null, as nearly always, when nothing does. */
    async waitingFor(actor: PersonActor): Promise<Waiting | null> {
      const rows = await store.db.$queryRaw<HeldRow[]>`
        SELECT "id", "notice", "record_id" AS "recordId" FROM "outbox"
        WHERE "outcome" = 'held' AND "recipient_id" = ${actor.personId}
        ORDER BY "created_at" LIMIT ${READ_AT_ONCE}`;
      if (rows.length === 0) return null;
      const groups = byRecord(rows);
      const now = groups.slice(0, SHOWN_AT_ONCE);
      const drawn = await Promise.all(now.map(({ notice, recordId }) => draw(actor, notice, recordId)));
      const views = drawn.filter((view) => view !== null);
      const later = new Set(groups.slice(SHOWN_AT_ONCE).map(({ recordId }) => recordId));
      const more: Part[] = later.size > 0 ? [note(HELD_MORE)] : [];
      const [first, ...rest] = views;
      return {
        views: first ? [{ ...first, parts: [note(HELD), ...first.parts, ...more] }, ...rest] : [],
        seen: () =>
          seen(
            actor,
            rows.filter(({ recordId }) => !later.has(recordId)),
          ),
      };
    },
  };
}
