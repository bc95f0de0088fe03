import { HOME, HOME_STANDS, lookAtHome } from '../core/homes.ts';
import type { Store } from '../core/ports.ts';
import type { Clock } from '../core/time.ts';

/** Homes as their platforms tell of them. */
export interface Homes {
  /** Somebody opened their home: it is drawn, and kept up to date for a day. */
  opened(personId: string): Promise<void>;
  /**
   * Something was pressed in somebody's home. A press that was in vain says that it is out of date; and one in a home
   * that has stood open for long keeps it alive.
   */
  pressed(personId: string, inVain: boolean): Promise<void>;
}

export function homes(store: Store, clock: Clock): Homes {
  const opened = (personId: string) =>
    store.write(async (tx) => void (await lookAtHome(tx, personId, clock.now())));
  return {
    opened,
    async pressed(personId, inVain) {
      const place = { channel: HOME, messageId: personId };
      const home = await store.db.card.findUnique({ where: { channel_messageId: place } });
      const age = home ? clock.now().getTime() - home.createdAt.getTime() : Number.POSITIVE_INFINITY;
      if (inVain || age > HOME_STANDS / 2) await opened(personId);
    },
  };
}
