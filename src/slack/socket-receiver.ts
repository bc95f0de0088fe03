import type { App, Receiver } from '@slack/bolt';
import type { Log } from '../core/log.ts';
import { MINUTE, SECOND } from '../core/time.ts';
import { isDelivery } from './delivery-shape.ts';
import { slackErrorCode } from './people.ts';
import { REFUSED } from './refused.ts';
import { retryAfter } from './retry-after.ts';
import {
  type Envelope,
  openSocket,
  type SocketConnection,
  type SocketSettings,
} from './socket-connection.ts';

/** A connection that lasted this long was a good one: what follows it begins without a wait. */
const STEADY = 30 * SECOND;

/** The wait before the next try, in ms: none, 1 s, 2 s … a minute, or as long as Slack asks for up to that. */
const backoff = (failures: number, asked = 0): number =>
  Math.min(Math.max(failures === 0 ? 0 : SECOND * 2 ** (failures - 1), asked), MINUTE);

export type SocketState = 'connecting' | 'connected' | 'refused';

export interface SocketReceiver extends Receiver {
  state(): SocketState;
}

/**
 * Socket Mode with a policy of our own for keeping connected: whatever the error, another connection is tried, and
 * when Slack announces the end of one, the next is opened before it is left, so that nothing falls between them.
 */
export function socketReceiver(settings: SocketSettings, log: Log): SocketReceiver {
  const stopping = new AbortController();
  const abort = stopping.signal;
  const connections = new Set<SocketConnection>();
  let app: App | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let refused = false;

  async function take({ ack, body, retry_num: retryNum, retry_reason: retryReason }: Envelope) {
    /** A connection that is gone meanwhile is no reason to leave work undone: sent again, it has no second effect. */
    const acknowledge = async (payload?: object) => {
      try {
        await ack(payload);
      } catch (error) {
        log.warn({ err: error }, 'delivery not acknowledged');
      }
    };
    // Sending it again would not mend it.
    if (!isDelivery(body)) {
      log.warn({ reason: 'unknown shape' }, 'request refused');
      return acknowledge();
    }
    try {
      await app?.processEvent({
        body,
        ack: acknowledge,
        ...(retryNum !== undefined && { retryNum }),
        ...(retryReason && { retryReason }),
      });
    } catch (error) {
      log.warn({ err: error }, 'request not understood');
    }
  }

  function again(reason: string, asked?: number): void {
    if (abort.aborted) return;
    const delay = backoff(failures, asked);
    failures += 1;
    // A refresh every few hours is as it should be; whatever needs a wait is not.
    log[delay === 0 ? 'info' : 'warn']({ reason, wait: delay }, 'socket connects again');
    timer = setTimeout(() => void connect(), delay);
  }

  async function connect(): Promise<void> {
    try {
      const connection = await openSocket(settings, { take, log, abort });
      for (const former of connections) void former.close();
      refused = false;
      log.info({}, 'socket is connected');
      keep(connection);
    } catch (error) {
      const code = slackErrorCode(error);
      refused = code !== null && REFUSED.has(code);
      again(code ?? (error instanceof Error ? error.message : 'unknown'), retryAfter(error));
    }
  }

  function keep(connection: SocketConnection): void {
    connections.add(connection);
    const steady = setTimeout(() => {
      failures = 0;
    }, STEADY);
    void connection.ended.then(() => connections.delete(connection));
    void connection.leaving.then((reason) => {
      clearTimeout(steady);
      again(reason);
    });
  }

  return {
    state: () => (connections.size > 0 ? 'connected' : refused ? 'refused' : 'connecting'),
    init: (bolt) => {
      app = bolt;
    },
    start: () => Promise.resolve(void connect()),
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await Promise.all([...connections].map((connection) => connection.close()));
    },
  };
}
