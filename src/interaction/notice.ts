import type { PersonActor } from '../core/actor.ts';
import type { RecordKind } from '../core/lifecycle.ts';
import type { Services } from '../core/services.ts';
import type { Clock } from '../core/time.ts';
import type { Text } from './text.ts';
import type { View } from './view.ts';

/** What a message of ours can go on showing: a request, or a meeting (a proposal and the session it becomes). */
export type RecordCard = Extract<RecordKind, 'request' | 'session'>;
/** And a person's home: the dashboard that stands open where the platform has a place for it. */
export type CardKind = RecordCard | 'home';

/** For whom something is drawn, and when. */
export interface Reader {
  readonly reader: PersonActor;
  readonly clock: Clock;
}

/** How a record looks to one of its people now; messages that show it are updated whenever it changes. */
export interface Card {
  readonly kind: CardKind;
  readonly draw: (reader: Reader, recordId: string, services: Services) => Promise<View>;
}

/** A message the bot owes somebody: a card, drawn when it is sent, from what is true then. */
export interface Notice {
  readonly name: string;
  readonly card: RecordCard;
  /** A sentence before the card, where the card does not say by itself why it was sent. */
  readonly lead?: Text;
}

export const defineCard = (card: Card): Card => card;
export const defineNotice = (notice: Notice): Notice => notice;
