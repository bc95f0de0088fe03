/** What the parts of a workspace share. */
import type { Changes } from '../changes.ts';
import type { Faults } from '../faults.ts';
import type { Journal } from '../journal.ts';
import type { PlaygroundClock } from '../types.ts';
import type { Deliveries } from './deliveries.ts';
import type { Events } from './events.ts';
import type { Fault } from './faults.ts';
import type { ResponseUrls, Triggers } from './lifetimes.ts';
import type { Messages } from './messages.ts';
import type { People } from './people.ts';
import type { RateLimits } from './rate-limits.ts';
import type { SocketTickets } from './socket-tickets.ts';
import type { Sockets } from './sockets.ts';
import type { CommandHint, ShortcutHint, Team } from './types.ts';
import type { Views } from './views.ts';

export interface Core {
  readonly team: Team;
  readonly clock: PlaygroundClock;
  readonly people: People;
  readonly messages: Messages;
  readonly views: Views;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly deliveries: Deliveries;
  readonly events: Events;
  readonly faults: Faults<Fault>;
  /** Absent when they are switched off. */
  readonly rateLimits: RateLimits | undefined;
  readonly journal: Journal;
  /** Absent without an app-level token: then deliveries go out over HTTP. */
  readonly sockets: Sockets | undefined;
  readonly tickets: SocketTickets;
  readonly changes: Changes;
  readonly commands: readonly CommandHint[];
  readonly shortcuts: readonly ShortcutHint[];
  /** The app's manifest has a Home tab. */
  readonly homeTab: boolean;
  /** `http://127.0.0.1:PORT`, known once the server listens. */
  baseUrl: string;
}
