/**
 * A Slack workspace on 127.0.0.1. A bot speaks to it over HTTP or Socket Mode as it would to Slack; people are played through
 * `as(userId)` or on the page. It is strict: what Slack would refuse is refused and kept in `violations`.
 */
import { Changes } from '../changes.ts';
import { Faults } from '../faults.ts';
import { Journal } from '../journal.ts';
import type { Half } from '../page/half.ts';
import type { ApiCall, Log, PlaygroundClock, Violation } from '../types.ts';
import type { Core } from './core.ts';
import { type Acked, Deliveries, type Delivery, type RawOptions } from './deliveries.ts';
import { Events } from './events.ts';
import type { Fault } from './faults.ts';
import { newId } from './ids.ts';
import { ResponseUrls, Triggers } from './lifetimes.ts';
import { readerFor } from './locate.ts';
import { Messages } from './messages.ts';
import { slackHalf } from './page-half.ts';
import { eventBody } from './payloads.ts';
import { People } from './people.ts';
import { type Person, personAt } from './person.ts';
import { RateLimits } from './rate-limits.ts';
import { startServer } from './server.ts';
import { SocketTickets } from './socket-tickets.ts';
import { Sockets } from './sockets.ts';
import type { ChannelOptions, CommandHint, PersonOptions, ShortcutHint, Team } from './types.ts';
import { Views } from './views.ts';
import { type Surface, visibleText } from './visible-text.ts';

export interface WorkspaceOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  teamId?: string;
  teamName?: string;
  signingSecret: string;
  botToken: string;
  /** The app-level token; with one, deliveries go over Socket Mode instead of HTTP. */
  appToken?: string;
  /** What the bot's token may do; everything unless said. */
  scopes?: readonly string[];
  /** Where the bot listens; may be set later on the workspace. */
  eventsUrl?: string;
  people: readonly PersonOptions[];
  /** The bot is added to each of them. */
  channels: readonly ChannelOptions[];
  clock: PlaygroundClock;
  /** For completion; when given, other commands are refused like Slack refuses unknown ones. */
  commands?: readonly CommandHint[];
  shortcuts?: readonly ShortcutHint[];
  /** Whether the app's manifest has a Home tab; true unless said otherwise. */
  homeTab?: boolean;
  /** How long the bot may take to answer, in milliseconds; Slack's 3,000 unless said otherwise. */
  ackTimeoutMs?: number;
  /** Waits before each retry of an event, in milliseconds. */
  retryDelays?: readonly number[];
  /** Enforces Slack's rate limits with 429 and Retry-After; off unless asked for. */
  rateLimits?: boolean;
  log?: Log;
}

export interface SlackWorkspace {
  readonly team: Team;
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** What `slackApiUrl` is set to. */
  readonly apiUrl: string;
  eventsUrl: string | undefined;
  /** The bot's sockets; absent without an app-level token. */
  readonly sockets: Sockets | undefined;
  /** Its half of the page. */
  readonly page: Half;
  readonly violations: Violation[];
  readonly calls: ApiCall[];
  readonly deliveries: readonly Delivery[];
  /** How often a method (or `response_url`) was called; all of them without a name. */
  count(method?: string): number;
  /** The person with that id, to act as them. */
  as(userId: string): Person;
  /** A message or view as that person reads it; the bot's own view of it without one. */
  visibleText(surface: Surface, userId?: string): string;
  /** Changes an account (deactivates it, moves its zone …) and tells the bot with `user_change`. */
  changePerson(userId: string, changes: Partial<Omit<PersonOptions, 'id'>>): Promise<Acked>;
  /** Closes an account as if the bot had missed being told. */
  deactivate(userId: string): void;
  /** Sends any event; resolves with the first answer, retries go on by themselves. */
  event(event: { type: string } & Record<string, unknown>): Promise<Acked>;
  /** Removes the app: `app_uninstalled` and `tokens_revoked`, after which the token is dead. */
  uninstall(): Promise<Acked[]>;
  /** Sends a body as it is, properly signed unless told otherwise. */
  deliver(body: string, options?: RawOptions): Promise<Acked>;
  /** Sends a kept delivery again, byte for byte. */
  redeliver(deliveryId: string, options?: { resign?: boolean }): Promise<Acked>;
  /** The next calls of a method (or `*`, or `response_url`) go wrong. */
  fail(method: string, fault: Fault & { times?: number }): void;
  /** Breaks every connection to the Web API until `up()`. */
  down(): void;
  /** Ends `down()` and forgets planned faults. */
  up(): void;
  /** Resolves with the first truthy result of `condition`, looked at after each change; rejects after 15 s. */
  until<T>(condition: () => T, timeoutMs?: number): Promise<NonNullable<T>>;
  /** Resolves once the bot has answered everything it was sent. */
  settled(timeoutMs?: number): Promise<void>;
  close(): Promise<void>;
}

const UNTIL_TIMEOUT = 15_000;

const makeTeam = (options: WorkspaceOptions): Team => ({
  id: options.teamId ?? newId('T', 10),
  name: options.teamName ?? 'Playground',
  domain: 'playground',
  appId: newId('A', 10),
  botId: newId('B', 10),
  botUserId: newId('U', 10),
  botToken: options.botToken,
  appToken: options.appToken,
  scopes: options.scopes,
  signingSecret: options.signingSecret,
  installed: true,
});

const makeCore = (options: WorkspaceOptions): Core => {
  const { clock, signingSecret } = options;
  const log = options.log ?? (() => undefined);
  const team = makeTeam(options);
  const changes = new Changes();
  const journal = new Journal(clock, log);
  const sockets =
    options.appToken === undefined ? undefined : new Sockets({ appId: team.appId, clock, changes, journal });
  const deliveries = new Deliveries({
    clock,
    signingSecret,
    changes,
    log,
    eventsUrl: options.eventsUrl,
    sockets,
    ackTimeoutMs: options.ackTimeoutMs ?? 3_000,
  });
  const channels = options.channels.map((channel) => ({
    ...channel,
    members: [...new Set([...channel.members, team.botUserId])],
  }));
  return {
    team,
    clock,
    changes,
    deliveries,
    people: new People(options.people, team),
    messages: new Messages(channels, team.botUserId, clock),
    views: new Views(),
    triggers: new Triggers(clock),
    responseUrls: new ResponseUrls(clock),
    events: new Events(deliveries, options.retryDelays),
    faults: new Faults(),
    rateLimits: options.rateLimits === true ? new RateLimits() : undefined,
    journal,
    sockets,
    tickets: new SocketTickets(clock),
    commands: options.commands ?? [],
    shortcuts: options.shortcuts ?? [],
    homeTab: options.homeTab ?? true,
    baseUrl: '',
  };
};

/** Starts a workspace; it runs until `close()`. */
export const startSlackWorkspace = async (options: WorkspaceOptions): Promise<SlackWorkspace> => {
  const core = makeCore(options);
  const server = await startServer(core, options.port ?? 0);
  const { changes, deliveries, events, faults, journal, people, team } = core;
  const event = (body: Record<string, unknown>) => events.send(eventBody(core, body));
  return {
    team,
    url: core.baseUrl,
    apiUrl: `${core.baseUrl}/api/`,
    get eventsUrl() {
      return deliveries.eventsUrl;
    },
    set eventsUrl(url) {
      deliveries.eventsUrl = url;
    },
    sockets: core.sockets,
    page: slackHalf(core),
    violations: journal.violations,
    calls: journal.calls,
    deliveries: deliveries.list,
    count: (method) => journal.count(method),
    as: (userId) => personAt(core, userId),
    visibleText: (surface, userId = team.botUserId) => visibleText(surface, readerFor(core, userId)),
    changePerson: (userId, changed) => {
      const person = people.change(userId, changed);
      changes.notify();
      return event({ type: 'user_change', user: people.describe(person, core.clock.now()) });
    },
    deactivate: (userId) => {
      people.change(userId, { deleted: true });
      changes.notify();
    },
    event,
    uninstall: () => {
      team.installed = false;
      const revoked = { type: 'tokens_revoked', tokens: { oauth: [], bot: [team.botUserId] } };
      return Promise.all([event(revoked), event({ type: 'app_uninstalled' })]);
    },
    deliver: (body, raw) => deliveries.send('raw', body, raw),
    redeliver: (deliveryId, how) => deliveries.redeliver(deliveryId, how),
    fail: (method, { times, ...fault }) => faults.plan(method, fault, times),
    down: () => {
      faults.down = true;
    },
    up: () => faults.clear(),
    until: (condition, timeoutMs = UNTIL_TIMEOUT) => changes.until(condition, timeoutMs),
    settled: async (timeoutMs = UNTIL_TIMEOUT) => {
      await changes.until(() => deliveries.underWay === 0 && events.waiting === 0, timeoutMs);
    },
    close: () => {
      events.stop();
      core.sockets?.drop();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};
