/**
 * Discord on 127.0.0.1: its REST API and its gateway. A bot speaks to it as it would to Discord; people are played
 * through `as(userId)`. It is strict: what Discord would refuse is refused and kept in `violations`.
 */
import { Changes } from '../changes.ts';
import { Faults } from '../faults.ts';
import { Journal } from '../journal.ts';
import type { Half } from '../page/half.ts';
import type { ApiCall, Log, PlaygroundClock, Violation } from '../types.ts';
import type { Core } from './core.ts';
import type { Fault } from './faults.ts';
import { Gateway } from './gateway.ts';
import { Guilds } from './guilds.ts';
import { type Interaction, Interactions } from './interactions.ts';
import { Messages } from './messages.ts';
import { Modals } from './modals.ts';
import { OldEdits } from './old-edits.ts';
import { discordHalf } from './page-half.ts';
import { guildPayload, memberPayload } from './payloads.ts';
import { People } from './people.ts';
import { type Person, personAt } from './person.ts';
import { readerFor } from './places.ts';
import { RateLimits } from './rate-limits.ts';
import { type RegisteredCommand, Registry } from './registry.ts';
import { startServer } from './server.ts';
import { Snowflakes } from './snowflakes.ts';
import type { Application, GuildOptions, MemberOptions, PersonOptions } from './types.ts';
import { type Surface, visibleText } from './visible-text.ts';

export interface DiscordOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  token: string;
  applicationId?: string;
  applicationName?: string;
  people: readonly PersonOptions[];
  /** The bot is a member of each of them. */
  guilds: readonly GuildOptions[];
  clock: PlaygroundClock;
  /** How long the bot may take for its first answer, in milliseconds; Discord's 3,000 unless said otherwise. */
  ackTimeoutMs?: number;
  /** ms; Discord's 41,250 unless said otherwise. */
  heartbeatIntervalMs?: number;
  /** Bits of the privileged intents that are switched on; none unless said otherwise. */
  privilegedIntents?: number;
  /** Enforces Discord's rate limits with all their headers; off unless asked for. */
  rateLimits?: boolean;
  log?: Log;
}

export interface LocalDiscord {
  readonly application: Application;
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** What the client's `rest.api` is set to. */
  readonly apiUrl: string;
  readonly violations: Violation[];
  readonly calls: ApiCall[];
  readonly interactions: readonly Interaction[];
  /** What the bot sent, and ways to disturb it. */
  readonly gateway: Gateway;
  /** Its half of the page. */
  readonly page: Half;
  /** How often a route, like `POST /channels/:channel/messages`, was called; all of them without a name. */
  count(route?: string): number;
  /** What is registered for a guild, or for everybody. */
  commands(guildId?: string): RegisteredCommand[];
  /** The person with that id, to act as them. */
  as(userId: string): Person;
  /** A message or modal as that person reads it; the bot's own view of it without one. */
  visibleText(surface: Surface, userId?: string): string;
  changePerson(userId: string, changes: Partial<Omit<PersonOptions, 'id'>>): void;
  join(guildId: string, member: string | MemberOptions): void;
  /** Removes the bot from a guild: `GUILD_DELETE` without `unavailable`. */
  removeBot(guildId: string): void;
  /** Adds it (again): `GUILD_CREATE`. */
  addBot(guildId: string): void;
  /** The guild cannot be reached for a while: `GUILD_DELETE` with `unavailable`. */
  outage(guildId: string): void;
  /** It is back: `GUILD_CREATE`. */
  recover(guildId: string): void;
  /** The next calls of a route (or `*`) go wrong. */
  fail(route: string, fault: Fault & { times?: number }): void;
  /** Breaks every connection until `up()`. */
  down(): void;
  /** Ends `down()` and forgets planned faults. */
  up(): void;
  /** Resolves with the first truthy result of `condition`, looked at after each change; rejects after 5 s. */
  until<T>(condition: () => T, timeoutMs?: number): Promise<NonNullable<T>>;
  /** Resolves once the bot has answered everything it was told of. */
  settled(timeoutMs?: number): Promise<void>;
  close(): Promise<void>;
}

const UNTIL_TIMEOUT = 5_000;

const makeCore = (options: DiscordOptions): Core => {
  const { clock, token, log = () => undefined } = options;
  const changes = new Changes();
  const ids = new Snowflakes(clock);
  const application = {
    id: options.applicationId ?? ids.next(),
    name: options.applicationName ?? 'Expert Connect',
    token,
    privilegedIntents: options.privilegedIntents ?? 0,
  };
  const guilds = new Guilds(options.guilds, application.id, ids, clock);
  const heartbeatInterval = options.heartbeatIntervalMs ?? 41_250;
  return {
    application,
    clock,
    ids,
    changes,
    guilds,
    people: new People(options.people, application),
    messages: new Messages(clock, ids, guilds),
    modals: new Modals(),
    registry: new Registry(ids),
    interactions: new Interactions(clock, ids, options.ackTimeoutMs ?? 3_000),
    gateway: new Gateway({ application, clock, changes, heartbeatInterval }),
    faults: new Faults(),
    rateLimits: options.rateLimits === true ? new RateLimits() : undefined,
    oldEdits: new OldEdits(clock),
    journal: new Journal(clock, log),
    baseUrl: '',
  };
};

/** What a new session is told of itself and of the guilds. */
const greet = (core: Core): void => {
  const { application, gateway, guilds, people } = core;
  const described = () => ({
    ...people.describe(application.id),
    verified: true,
    mfa_enabled: false,
    email: null,
  });
  gateway.greeting = {
    ready: (sessionId) => ({
      v: 10,
      user: described(),
      session_id: sessionId,
      resume_gateway_url: core.baseUrl.replace('http:', 'ws:'),
      shard: [0, 1],
      guilds: guilds.installed().map(({ id }) => ({ id, unavailable: true })),
      application: { id: application.id, flags: 0 },
    }),
    guilds: () =>
      guilds
        .installed()
        .filter(({ available }) => available)
        .map((guild) => guildPayload(core, guild)),
  };
};

const membership = (core: Core) => {
  const tell = (event: string, data: unknown) => {
    core.gateway.dispatch(event, data);
    core.changes.notify();
  };
  const set = (guildId: string, state: { installed?: boolean; available?: boolean }) =>
    Object.assign(core.guilds.get(guildId), state);
  return {
    join: (guildId: string, options: string | MemberOptions) => {
      const member = core.guilds.join(guildId, options);
      tell('GUILD_MEMBER_ADD', { guild_id: guildId, ...memberPayload(core, member) });
    },
    removeBot: (guildId: string) => {
      set(guildId, { installed: false });
      tell('GUILD_DELETE', { id: guildId });
    },
    addBot: (guildId: string) =>
      tell('GUILD_CREATE', guildPayload(core, set(guildId, { installed: true, available: true }))),
    outage: (guildId: string) => {
      set(guildId, { available: false });
      tell('GUILD_DELETE', { id: guildId, unavailable: true });
    },
    recover: (guildId: string) => tell('GUILD_CREATE', guildPayload(core, set(guildId, { available: true }))),
  };
};

/** Starts a local Discord; it runs until `close()`. */
export const startDiscord = async (options: DiscordOptions): Promise<LocalDiscord> => {
  const core = makeCore(options);
  greet(core);
  const server = await startServer(core, options.port ?? 0);
  const { application, changes, faults, gateway, interactions, journal, people, registry } = core;
  return {
    application,
    url: core.baseUrl,
    apiUrl: `${core.baseUrl}/api`,
    violations: journal.violations,
    calls: journal.calls,
    interactions: interactions.list,
    gateway,
    page: discordHalf(core),
    count: (route) => journal.count(route),
    commands: (guildId) => registry.of(guildId),
    as: (userId) => personAt(core, userId),
    visibleText: (surface, userId = application.id) => visibleText(surface, readerFor(core, userId)),
    changePerson: (userId, changed) => {
      people.change(userId, changed);
      changes.notify();
    },
    ...membership(core),
    fail: (route, { times, ...fault }) => faults.plan(route, fault, times),
    down: () => {
      faults.down = true;
      gateway.drop();
    },
    up: () => faults.clear(),
    until: (condition, timeoutMs = UNTIL_TIMEOUT) => changes.until(condition, timeoutMs),
    settled: async (timeoutMs = UNTIL_TIMEOUT) => {
      await changes.until(() => interactions.underWay === 0, timeoutMs);
    },
    close: () => {
      interactions.abandon();
      gateway.stop();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};
