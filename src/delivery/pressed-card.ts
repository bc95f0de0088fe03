import { refreshCards } from '../core/outbox.ts';
import type { Store } from '../core/ports.ts';
import type { Clock } from '../core/time.ts';

/** Owes the card that stands at a place its present state; nothing where no card of ours stands. */
export async function refreshCardAt(
  store: Store,
  clock: Clock,
  channel: string,
  messageId: string,
): Promise<void> {
  const card = await store.db.card.findUnique({ where: { channel_messageId: { channel, messageId } } });
  if (card) await store.write((tx) => refreshCards(tx, [card], clock.now()));
}
