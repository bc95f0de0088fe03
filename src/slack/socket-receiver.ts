import type { App, Receiver } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import type { SlackConfig } from '../config.ts';
import type { Log } from '../core/log.ts';
import { MINUTE, SECOND } from '../core/time.ts';
import { isDelivery } from './delivery-shape.ts';
import { sdkLogger } from './web-clients.ts';

/** Waits between tries to connect, in ms; a try that failed for whatever reason is made again. */
const wait = (failures: number) => (failures === 0 ? 0 : Math.min(SECOND * 2 ** (failures - 1), MINUTE));

/** What the SDK hands on for each envelope. */
interface Envelope {
  readonly ack: (payload?: object) => Promise<void>;
  readonly body: unknown;
  readonly retry_num?: number;
  readonly retry_reason?: string;
}

export interface SocketReceiver extends Receiver {
  connected(): boolean;
}

/**
 * Socket Mode with a reconnect policy of our own. The SDK's waits five seconds at every refresh of the connection and
 * throws refusals where nobody can catch them; so each connection is a client of its own that never reconnects, and
 * the next one is begun as soon as one ends.
 */
export function socketReceiver(
  { appToken, apiUrl }: { appToken: string; apiUrl: SlackConfig['apiUrl'] },
  log: Log,
): SocketReceiver {
  let app: App | undefined;
  let client: SocketModeClient | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let connected = false;
  let failures = 0;

  async function onEnvelope({
    ack,
    body,
    retry_num: retryNum,
    retry_reason: retryReason,
  }: Envelope): Promise<void> {
    try {
      if (!isDelivery(body)) return await ack();
      await app?.processEvent({
        body,
        // Bolt acknowledges a form by the payload itself; a closed socket means that Slack delivers again.
        ack: async (payload) => ack(typeof payload === 'string' ? { text: payload } : (payload ?? {})),
        ...(retryNum !== undefined && { retryNum }),
        ...(retryReason !== undefined && { retryReason }),
      });
    } catch (error) {
      log.warn({ err: error }, 'socket delivery not acknowledged');
    }
  }

  function again(reason: string): void {
    connected = false;
    if (stopped || timer) return;
    const delay = wait(failures);
    failures += 1;
    log.info({ reason, delay }, 'socket connects again');
    timer = setTimeout(() => {
      timer = undefined;
      void open();
    }, delay);
  }

  async function open(): Promise<void> {
    const next = new SocketModeClient({
      appToken,
      autoReconnectEnabled: false,
      logger: sdkLogger(log),
      // An object of its own: the SDK writes its retry policy into what it is given.
      clientOptions: { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, timeout: 5 * SECOND },
    });
    client = next;
    next.on('slack_event', (envelope: Envelope) => void onEnvelope(envelope));
    try {
      await next.start();
      // What ends from now on is a connection that was good.
      next.once('disconnected', () => again('connection ended'));
      if (stopped) return await next.disconnect();
      connected = true;
      failures = 0;
    } catch (error) {
      again(error instanceof Error ? error.message : 'refused');
    }
  }

  return {
    connected: () => connected,
    init: (bolt) => {
      app = bolt;
    },
    async start() {
      await open();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      if (connected) await client?.disconnect();
      connected = false;
    },
  };
}
