import { setTimeout as wait } from 'node:timers/promises';
import { SocketModeClient } from '@slack/socket-mode';
import { z } from 'zod';
import type { Log } from '../core/log.ts';
import { SECOND } from '../core/time.ts';
import { sdkLogger } from './web-clients.ts';

/** From asking for an address to Slack's hello. */
const OPENING = 15 * SECOND;
/** How long work in hand may take before its connection is closed; Slack itself waits no longer for it. */
const DRAINING = 3 * SECOND;
/** How long a peer may take to say goodbye. */
const FAREWELL = SECOND;

/** What the SDK hands on for each envelope. */
export interface Envelope {
  readonly ack: (payload?: object) => Promise<void>;
  readonly body: unknown;
  readonly retry_num?: number;
  readonly retry_reason?: string;
}

export interface SocketSettings {
  readonly appToken: string;
  readonly apiUrl: string;
}

export interface SocketConnection {
  /** Resolves with the reason when another connection is to take its place: Slack asked for it, or it is gone. */
  readonly leaving: Promise<string>;
  readonly ended: Promise<void>;
  /** Closes once the work in hand is acknowledged, after 3 s at most. */
  close(): Promise<void>;
}

/**
 * Opens one connection of Socket Mode that is never opened again: after its end the SDK waits for seconds and throws
 * where nobody can catch it. Throws when Slack refuses or has not said hello within 15 s. `take` must not reject.
 */
export async function openSocket(
  { appToken, apiUrl }: SocketSettings,
  { take, log, abort }: { take: (envelope: Envelope) => Promise<void>; log: Log; abort: AbortSignal },
): Promise<SocketConnection> {
  const client = new SocketModeClient({
    appToken,
    autoReconnectEnabled: false,
    logger: sdkLogger(log),
    // An object of its own: the SDK writes into what it is given.
    clientOptions: {
      slackApiUrl: apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: 5 * SECOND,
      fetch: (url, init) =>
        fetch(url, { ...init, signal: AbortSignal.any([abort, ...(init?.signal ? [init.signal] : [])]) }),
    },
  });
  const inHand = new Set<Promise<void>>();
  let leave: (reason: string) => void = () => {};
  const leaving = new Promise<string>((resolve) => {
    leave = resolve;
  });
  const ended = new Promise<void>((resolve) => {
    client.once('disconnected', () => {
      leave('connection lost');
      resolve();
    });
  });
  client.on('slack_event', (envelope: Envelope) => {
    const work = take(envelope).finally(() => inHand.delete(work));
    inHand.add(work);
  });
  interceptFarewell(client, leave, log);

  /** Asked a second time, the SDK waits no longer for the peer's goodbye. */
  const end = async () => {
    await Promise.race([client.disconnect(), wait(FAREWELL)]);
    await client.disconnect();
  };
  const giveUp = () => void end();
  const deadline = setTimeout(giveUp, OPENING);
  abort.addEventListener('abort', giveUp, { once: true });
  const started = client.start();
  try {
    await Promise.race([started, leaving.then((reason) => Promise.reject(new Error(reason)))]);
  } catch (error) {
    // One that opens after all is closed again.
    started.then(giveUp, () => {});
    giveUp();
    throw error ?? new Error('no hello');
  } finally {
    clearTimeout(deadline);
    abort.removeEventListener('abort', giveUp);
  }
  return {
    leaving,
    ended,
    async close() {
      const late = new AbortController();
      const drained = async () => {
        while (inHand.size > 0) await Promise.all(inHand);
      };
      await Promise.race([drained(), wait(DRAINING, undefined, { signal: late.signal }).catch(() => {})]);
      late.abort();
      await end();
    },
  };
}

/** What Slack sends; the SDK takes every message for one of these. */
const message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello') }),
  z.object({ type: z.literal('disconnect'), reason: z.string().default('disconnect') }),
  z.object({
    type: z.enum(['slash_commands', 'interactive', 'events_api']),
    envelope_id: z.string().min(1),
    payload: z.looseObject({}),
  }),
]);

/**
 * Takes Slack's request to leave out of the SDK's hands, which would close at once, and with the connection lose the
 * acknowledgements of what is in hand. Everything else goes to the SDK; what it throws over a message that it cannot
 * read would end the process.
 */
function interceptFarewell(client: SocketModeClient, leave: (reason: string) => void, log: Log): void {
  const readers: ((data: unknown, isBinary: boolean) => unknown)[] = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: boolean) => void read(data, isBinary));

  async function read(data: unknown, isBinary: boolean): Promise<void> {
    try {
      const said = message.parse(isBinary ? undefined : JSON.parse(String(data)));
      if (said.type === 'disconnect') leave(said.reason);
      else await Promise.all(readers.map((reader) => reader(data, isBinary)));
    } catch (error) {
      log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'socket message not understood');
    }
  }
}
