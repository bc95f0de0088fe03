import { setTimeout as wait } from 'node:timers/promises';
import { type Client, DiscordjsError, DiscordjsErrorCodes, Events, GatewayCloseCodes } from 'discord.js';
import type { Log } from '../core/log.ts';
import { type Clock, inTime, MINUTE, SECOND } from '../core/time.ts';
import { discordErrorCode } from './error-code.ts';
import { guardPackets } from './guard-packets.ts';
import { identifyPace } from './identify-pace.ts';
import { makeClient } from './make-client.ts';

/** Whether Discord knows us: not yet (or not just now), yes, or it refuses the token or what we ask for. */
export type DiscordState = 'connecting' | 'ready' | 'refused';

export interface DiscordConnection {
  state(): DiscordState;
  /** Whether Discord can be reached; while we are connecting, the answer waits for it, 2 s at most. */
  reachable(): Promise<boolean>;
  /** Somebody found that Discord no longer takes our token. */
  refused(): void;
  /** Begins to connect, and goes on until that succeeds; returns at once. */
  start(): void;
  /** Ends the connection; resolves after 2 s at most. */
  stop(): Promise<void>;
}

export interface ConnectionDeps {
  readonly token: string;
  /** The REST API's base address, without a version. */
  readonly apiUrl: string;
  readonly log: Log;
  /** Real time: what Discord counts sessions in. */
  readonly realClock: Clock;
  /** A client is new: puts listeners on it. */
  readonly listen: (client: Client) => void;
  /** What is to be done once Discord knows us, such as to register commands; tried until it succeeds. */
  readonly prepare: (client: Client<true>) => Promise<void>;
  /** How long a client may take to be ready, in ms; 90 s unless said otherwise. */
  readonly patience?: number;
}

/** What Discord refuses is asked for again this much later, … */
const REFUSED_PAUSE = 5 * MINUTE;
/** … and a client that is not ready for so long is given up: a resumption that nobody answers has no end. */
const PATIENCE = 90 * SECOND;
/** A connection that is only being made takes its farewell when it is made, which may be never. */
const FAREWELL = 2 * SECOND;
/** How long somebody may wait to hear whether Discord can be reached. */
const HEARING = 2 * SECOND;

const backoff = (attempt: number) => Math.min(SECOND * 2 ** attempt, MINUTE);
const reasonOf = (error: unknown) => (error instanceof Error ? error.message : 'unknown');
const isTokenRefused = (error: unknown) =>
  error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;

/** The gateway, from the first login on and for as long as the bot runs: nothing that goes wrong there ends it. */
export function discordConnection(deps: ConnectionDeps): DiscordConnection {
  const { token, apiUrl, log, realClock, listen, patience = PATIENCE } = deps;
  const pace = identifyPace(realClock);
  const stopping = new AbortController();
  const { signal } = stopping;
  let state: DiscordState = 'connecting';
  let decide: () => void = () => {};
  let decided = Promise.resolve();
  let client: Client | undefined;
  let attempt = 0;
  let timer: NodeJS.Timeout | undefined;

  function become(next: DiscordState): void {
    if (next === 'connecting' && state !== 'connecting') undecided();
    if (next !== 'connecting') decide();
    state = next;
  }
  function undecided(): void {
    decided = new Promise((resolve) => {
      decide = resolve;
    });
  }

  /** Connects anew after a while, unless something else is decided before. */
  function renewIn(delay: number, reason: string): void {
    clearTimeout(timer);
    if (signal.aborted) return;
    timer = setTimeout(() => {
      log.info({ reason }, 'connecting to discord anew');
      void farewell();
      begin();
    }, delay);
  }

  function failed(refused: boolean, reason: string): void {
    const delay = refused ? REFUSED_PAUSE : backoff(attempt);
    attempt += 1;
    become(refused ? 'refused' : 'connecting');
    log.warn({ wait: delay, reason }, 'discord is not ready');
    renewIn(delay, reason);
  }

  function begin(): void {
    const current = makeClient({ apiUrl, pace });
    guardPackets(current, log);
    client = current;
    /** Only of the client in use. */
    const now =
      <A extends unknown[]>(act: (...args: A) => void) =>
      (...args: A) => {
        if (client === current && !signal.aborted) act(...args);
      };
    const ready = now(() => {
      clearTimeout(timer);
      attempt = 0;
      if (state !== 'ready') log.info({}, 'discord is ready');
      become('ready');
    });
    current.once(Events.ClientReady, (known) => {
      ready();
      void prepared(known, () => client === current);
    });
    // Before the client is ready its first session counts as ready too.
    current.on(Events.ShardReady, () => void (current.isReady() && ready()));
    current.on(Events.ShardResume, ready);
    current.on(
      Events.ShardReconnecting,
      now(() => {
        if (state !== 'ready') return;
        log.warn({}, 'discord is out of reach');
        become('connecting');
        renewIn(patience, 'not ready for too long');
      }),
    );
    current.on(
      Events.ShardDisconnect,
      now(({ code }) => failed(true, GatewayCloseCodes[code] ?? String(code))),
    );
    // What is emitted with nobody to listen would end the process.
    current.on(Events.Error, (error) => log.error({ err: error }, 'discord listener failed'));
    current.on(Events.ShardError, (error) =>
      log.warn({ reason: error.message }, 'discord connection failed'),
    );
    listen(current);
    renewIn(patience, 'not ready for too long');
    current.login(token).catch((error: unknown) => {
      now(() => state !== 'refused' && failed(isTokenRefused(error), reasonOf(error)))();
    });
  }

  async function prepared(known: Client<true>, isCurrent: () => boolean): Promise<void> {
    for (let tries = 0; isCurrent(); tries++)
      try {
        // The library forgets a token that was refused once.
        known.rest.setToken(token);
        return await deps.prepare(known);
      } catch (error) {
        const delay = backoff(tries + 2);
        log.warn({ wait: delay, code: discordErrorCode(error), reason: reasonOf(error) }, 'not prepared');
        await wait(delay, undefined, { signal, ref: false }).catch(() => {});
      }
  }

  async function farewell(): Promise<void> {
    const current = client;
    client = undefined;
    const gone = current?.destroy().catch((error: unknown) => {
      log.warn({ reason: reasonOf(error) }, 'discord connection not closed');
    });
    await inTime(Promise.resolve(gone), FAREWELL);
  }

  undecided();
  return {
    state: () => state,
    async reachable() {
      await inTime(decided, HEARING);
      return state === 'ready';
    },
    refused() {
      if (state !== 'ready' || signal.aborted) return;
      become('connecting');
      renewIn(0, 'the token was refused');
    },
    start: begin,
    async stop() {
      stopping.abort();
      decide();
      clearTimeout(timer);
      await farewell();
    },
  };
}
