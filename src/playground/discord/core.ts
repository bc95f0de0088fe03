/** What the parts of a local Discord share. */
import type { Changes } from '../changes.ts';
import type { Faults } from '../faults.ts';
import type { Journal } from '../journal.ts';
import type { PlaygroundClock } from '../types.ts';
import type { Fault } from './faults.ts';
import type { Gateway } from './gateway.ts';
import type { Guilds } from './guilds.ts';
import type { Interactions } from './interactions.ts';
import type { Messages } from './messages.ts';
import type { Modals } from './modals.ts';
import type { OldEdits } from './old-edits.ts';
import type { People } from './people.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Registry } from './registry.ts';
import type { Snowflakes } from './snowflakes.ts';
import type { Application } from './types.ts';

export interface Core {
  readonly application: Application;
  readonly clock: PlaygroundClock;
  readonly ids: Snowflakes;
  readonly people: People;
  readonly guilds: Guilds;
  readonly messages: Messages;
  readonly modals: Modals;
  readonly registry: Registry;
  readonly interactions: Interactions;
  readonly gateway: Gateway;
  readonly faults: Faults<Fault>;
  /** Absent when they are switched off. */
  readonly rateLimits: RateLimits | undefined;
  readonly oldEdits: OldEdits;
  readonly journal: Journal;
  readonly changes: Changes;
  /** `http://127.0.0.1:PORT`, known once the server listens. */
  baseUrl: string;
}
