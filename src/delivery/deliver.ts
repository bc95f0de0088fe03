import { Refused } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { Log } from '../core/log.ts';
import { CARD, PERSON_LEFT, refreshCards, SESSION_CARDS } from '../core/outbox.ts';
import { type PersonColumns, personRef } from '../core/people.ts';
import type { Store, Tx } from '../core/ports.ts';
import { versionOf } from '../core/records.ts';
import type { Services } from '../core/services.ts';
import type { Clock } from '../core/time.ts';
import { findUnseen } from '../core/unseen.ts';
import type { CardKind, Reader, RecordCard } from '../interaction/notice.ts';
import type { Registry } from '../interaction/registry.ts';
import { remarked } from '../interaction/response.ts';
import type { View } from '../interaction/view.ts';
import { unreached } from '../interaction/words.ts';
import { AWAY, MAX_ATTEMPTS, waitFor } from './backoff.ts';
import { hold } from './held.ts';
import type { Memberships } from './memberships.ts';
import { NotDelivered, type Notifier, type Recipient, type Sent } from './notifier.ts';
import { type DueRow, finish, LEASE, putOff } from './queue.ts';

/** What one write of the worker may take, waiting included, in ms. */
const WRITE_BUDGET = 10_000;

export interface DeliveryDeps {
  store: Store;
  clock: Clock;
  services: Services;
  registry: Registry;
  /** By platform. */
  notifiers: ReadonlyMap<string, Notifier>;
  /** Whether somebody who is owed a message about a record is still where it belongs. */
  isHereFor: Memberships['isHereFor'];
  log: Log;
}

interface CardRow extends Sent {
  readonly id: string;
  readonly kind: CardKind;
  readonly recordId: string;
}
type RecipientRow = PersonColumns & { dmChannel: string | null; dmClosedAt: Date | null };

/** Somebody to be told something, and how. */
interface Whom {
  readonly to: Recipient;
  readonly by: Reader;
  readonly notifier: Notifier;
  /** They take no direct messages, as far as is known. */
  readonly isClosed: boolean;
}

/** One try at one owed message: drawn from what is true now, sent, and recorded together with the row's end. */
export function delivery({ store, clock, services, registry, notifiers, isHereFor, log }: DeliveryDeps) {
  const write = (work: (tx: Tx) => Promise<unknown>) => store.write(work, { budgetMs: WRITE_BUDGET });

  /** What was sent has to be remembered or it is sent again: a busy database is waited for until the lease ends. */
  async function remember(work: (tx: Tx) => Promise<unknown>): Promise<void> {
    for (let left = LEASE - WRITE_BUDGET; ; left -= WRITE_BUDGET)
      try {
        return void (await write(work));
      } catch (error) {
        const isBusy = error instanceof Refused && error.code === 'busy';
        if (!isBusy || left < WRITE_BUDGET) throw error;
      }
  }

  async function readerFor(row: DueRow): Promise<Whom | null> {
    const [person] = await store.db.$queryRaw<RecipientRow[]>`
      SELECT "id", "platform", "account", "display_name" AS "displayName", "real_name" AS "realName",
        "chosen_zone" AS "chosenZone", "platform_zone" AS "platformZone", "dm_channel" AS "dmChannel",
        "dm_closed_at" AS "dmClosedAt"
      FROM "persons" WHERE "id" = ${row.recipientId} AND "is_deactivated" = ${false}`;
    const reader = await services.directory.reader(row.recipientId);
    const notifier = person && notifiers.get(person.platform);
    if (!person || !reader || !notifier) return null;
    const to = { ...personRef(person), dmChannel: person.dmChannel };
    return { to, by: { reader, clock }, notifier, isClosed: person.dmClosedAt !== null };
  }

  const draw = async (by: Reader, kind: CardKind, id: string): Promise<View> => {
    const card = registry.cards.get(kind);
    if (!card) throw new Error(`no card ${kind}`);
    const view = await card.draw(by, id, services);
    if (kind === 'home') return view;
    const isUnseen = (await findUnseen(store.db, [id], by.reader.personId)).has(id);
    return isUnseen ? unreached(view) : view;
  };

  async function sendNotice(row: DueRow): Promise<void> {
    const notice = registry.notices.get(row.notice);
    const whom = await readerFor(row);
    const isHere =
      whom &&
      notice &&
      (!whom.notifier.isMember || (await isHereFor(row.recipientId, notice.card, row.recordId)));
    if (!isHere) return void (await write((tx) => finish(tx, row, clock.now(), 'undeliverable')));
    const { to, by, notifier } = whom;
    if (whom.isClosed) return void (await write((tx) => hold(tx, row, notice, clock.now(), null)));
    const kind = notice.card;
    const shown = await versionOf(store.db, kind, row.recordId);
    const view = await draw(by, kind, row.recordId);
    const sent = await notifier.send(to, remarked({ view, remark: notice.lead }), row.id);
    // Had its record changed while it was under way, or since an earlier try that may stand there, it is out of date.
    const mayBeOlder = notifier.repeats > 1 && row.attempts > 1 && shown !== row.version;
    await remember(async (tx) => {
      const card = await recordSent(tx, row, to, sent, kind, shown);
      if (mayBeOlder || (await versionOf(tx, kind, row.recordId)) !== shown)
        await refreshCards(tx, [card], clock.now());
      await finish(tx, row, clock.now(), 'sent');
    });
  }

  /** Remembers where the message stands. */
  async function recordSent(tx: Tx, row: DueRow, to: Recipient, sent: Sent, kind: RecordCard, shown: number) {
    const card = {
      id: newId(),
      kind,
      recordId: row.recordId,
      recipientId: to.id,
      ...sent,
      shown,
      createdAt: clock.now(),
    };
    await tx.$executeRaw`
      INSERT INTO "cards" ("id", "kind", "record_id", "recipient_id", "channel", "message_id", "shown", "created_at")
      VALUES (${card.id}, ${kind}, ${card.recordId}, ${to.id}, ${sent.channel}, ${sent.messageId}, ${shown},
        ${card.createdAt})`;
    if (to.dmChannel !== sent.channel)
      await tx.$executeRaw`UPDATE "persons" SET "dm_channel" = ${sent.channel} WHERE "id" = ${to.id}`;
    return card;
  }

  async function updateCard(row: DueRow): Promise<void> {
    const [card] = await store.db.$queryRaw<CardRow[]>`
      SELECT "id", "kind", "record_id" AS "recordId", "channel", "message_id" AS "messageId"
      FROM "cards" WHERE "id" = ${row.recordId}`;
    const whom = card && (await readerFor(row));
    if (!whom) return void (await write((tx) => finish(tx, row, clock.now(), 'undeliverable')));
    const { kind } = card;
    const shown = kind === 'home' ? 0 : await versionOf(store.db, kind, card.recordId);
    const view = await draw(whom.by, kind, card.recordId);
    if (kind === 'home') await whom.notifier.publish(whom.to, view);
    else await whom.notifier.update(card, whom.to, view);
    await write(async (tx) => {
      await tx.$executeRaw`UPDATE "cards" SET "shown" = ${shown} WHERE "id" = ${card.id}`;
      await finish(tx, row, clock.now(), 'sent');
    });
  }

  /** A moment has come at which a meeting's cards look different: its start. */
  const refreshMeeting = (row: DueRow) =>
    write(async (tx) => {
      const where = { kind: 'session', recordId: row.recordId, recipientId: row.recipientId };
      await refreshCards(tx, await tx.card.findMany({ where }), clock.now());
      await finish(tx, row, clock.now(), 'sent');
    });

  /** Nobody is told: what somebody had open who has left is closed, with one other person after the other. */
  async function settleLeft(row: DueRow): Promise<void> {
    while ((await services.directory.settleLeft(row.recipientId)) > 0);
    await write((tx) => finish(tx, row, clock.now(), 'sent'));
  }

  async function failed(row: DueRow, error: unknown): Promise<void> {
    const now = clock.now();
    const reason = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
    const { failure, retryAfter } =
      error instanceof NotDelivered ? error : { failure: 'for-now', retryAfter: undefined };
    const about = { row: row.id, notice: row.notice, attempts: row.attempts, reason };
    const notice = registry.notices.get(row.notice);
    if (error instanceof Refused && error.code === 'not-found') {
      await write((tx) => finish(tx, row, now, 'obsolete'));
    } else if (failure === 'unreachable') {
      log.info({ ...about, wait: AWAY }, 'message waits for its platform');
      const until = new Date(now.getTime() + AWAY);
      await write((tx) => putOff(tx, row, until, reason, { attempts: row.attempts - 1 }));
    } else if (failure === 'person-closed' && notice) {
      // Nobody can be written to either with whom the bot shares no workspace any more.
      if (!(await isHereFor(row.recipientId, notice.card, row.recordId, true)))
        return void (await write((tx) => finish(tx, row, now, 'undeliverable', reason)));
      log.info(about, 'message waits for its recipient: direct messages are closed');
      await write((tx) => hold(tx, row, notice, now, reason));
    } else if (failure === 'reply-lost') {
      await replyLost(row, now, reason);
    } else if (failure === 'for-now' && retryAfter !== undefined) {
      const wait = waitFor(row.attempts, retryAfter);
      log.info({ ...about, wait }, 'message waits as its platform asks');
      // It was not a try: a message that stands in a long queue is not given up for that.
      const until = new Date(now.getTime() + wait);
      await write((tx) => putOff(tx, row, until, reason, { attempts: row.attempts - 1 }));
    } else if (failure !== 'for-now' || row.attempts >= MAX_ATTEMPTS) {
      log.warn(about, 'message given up');
      await write((tx) =>
        finish(tx, row, now, failure === 'message-gone' ? 'obsolete' : 'undeliverable', reason),
      );
      if (failure === 'person-gone') await services.directory.left(row.recipientId);
    } else {
      const wait = waitFor(row.attempts);
      log.warn({ ...about, wait }, 'message put off');
      await write((tx) => putOff(tx, row, new Date(now.getTime() + wait), reason));
    }
  }

  /** It may have arrived, so it is sent again only as often as its platform allows; then a line in the log. */
  async function replyLost(row: DueRow, now: Date, reason: string): Promise<void> {
    const about = { row: row.id, notice: row.notice, reason };
    const whom = await readerFor(row);
    const lostReplies = row.lostReplies + 1;
    if (lostReplies > (whom?.notifier.repeats ?? 0)) {
      log.error(about, 'message sent again without an answer');
      await write((tx) => finish(tx, row, now, 'unconfirmed', reason));
      return;
    }
    log.warn(about, 'message is sent once more: its answer was lost');
    const until = new Date(now.getTime() + waitFor(lostReplies));
    await write((tx) => putOff(tx, row, until, reason, { lostReplies }));
  }

  return async function deliver(row: DueRow): Promise<void> {
    try {
      if (row.notice === CARD) await updateCard(row);
      else if (row.notice === SESSION_CARDS) await refreshMeeting(row);
      else if (row.notice === PERSON_LEFT) await settleLeft(row);
      else await sendNotice(row);
    } catch (error) {
      await failed(row, error);
    }
  };
}
