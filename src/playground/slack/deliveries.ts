/** Everything sent to the bot: signed like Slack signs or over its socket, kept byte for byte, sent again on demand. */
import { createHmac } from 'node:crypto';
import type { Changes } from '../changes.ts';
import type { Log, PlaygroundClock } from '../types.ts';
import { type Answer, post } from './http-post.ts';
import { newId } from './ids.ts';
import type { Sockets } from './sockets.ts';

export type DeliveryKind =
  | 'command'
  | 'action'
  | 'submission'
  | 'closed'
  | 'suggestion'
  | 'shortcut'
  | 'event'
  | 'raw';

export interface Delivery {
  id: string;
  kind: DeliveryKind;
  body: string;
  headers: Record<string, string>;
  /** One for each time it was sent. */
  answers: Answer[];
}

/** A delivery's answer together with its id, for `redeliver`. */
export interface Acked extends Answer {
  deliveryId: string;
}

/** Deviations from a proper delivery, for forging one. */
export interface RawOptions {
  /** The whole header; without it the body is signed properly. `null` leaves the header out. */
  signature?: string | null;
  /** Seconds since the epoch; `null` leaves the header out. */
  timestamp?: number | null;
  contentType?: string;
  /** Signs with another app's secret. */
  secret?: string;
  headers?: Record<string, string>;
}

export const FORM = 'application/x-www-form-urlencoded';
export const JSON_TYPE = 'application/json';

/** Slack's signature: `v0=` and the hexadecimal HMAC-SHA256 of `v0:timestamp:body`. */
export const sign = (secret: string, timestamp: string | number, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;

interface Setup {
  clock: PlaygroundClock;
  signingSecret: string;
  eventsUrl: string | undefined;
  /** Takes the place of `eventsUrl`: an app in Socket Mode gets nothing over HTTP. */
  sockets: Sockets | undefined;
  ackTimeoutMs: number;
  changes: Changes;
  log: Log;
}

export class Deliveries {
  readonly list: Delivery[] = [];
  eventsUrl: string | undefined;
  readonly #setup: Setup;
  #underWay = 0;

  constructor(setup: Setup) {
    this.#setup = setup;
    this.eventsUrl = setup.eventsUrl;
  }

  /** How many the bot has not answered yet. */
  get underWay(): number {
    return this.#underWay;
  }

  /** Signs and sends; resolves with the answer, also when none came. */
  send(kind: DeliveryKind, body: string, options: RawOptions = {}): Promise<Acked> {
    const delivery = {
      id: newId('DL'),
      kind,
      body,
      headers: this.#headers(body, options),
      answers: [],
    };
    this.list.push(delivery);
    return this.#transmit(delivery);
  }

  /** Sends a kept delivery again, the same bytes under the same signature unless `resign` asks for a new one. */
  redeliver(
    id: string,
    options: { resign?: boolean; headers?: Record<string, string> } = {},
  ): Promise<Acked> {
    const delivery = this.list.find((one) => one.id === id);
    if (delivery === undefined) throw new Error(`There was no delivery ${id}`);
    const contentType = delivery.headers['content-type'] ?? JSON_TYPE;
    if (options.resign === true) delivery.headers = this.#headers(delivery.body, { contentType });
    return this.#transmit(delivery, options.headers);
  }

  async #transmit(delivery: Delivery, extra: Record<string, string> = {}): Promise<Acked> {
    this.#underWay += 1;
    const headers = { ...delivery.headers, ...extra };
    const { clock, ackTimeoutMs: deadline, log, changes, sockets } = this.#setup;
    const outgoing = { headers, body: delivery.body, deadline };
    const answer = await (sockets?.deliver(outgoing) ?? post({ url: this.eventsUrl, ...outgoing }, clock));
    delivery.answers.push(answer);
    this.#underWay -= 1;
    log('delivery', { kind: delivery.kind, status: answer.status, ms: answer.ackMs, error: answer.error });
    changes.notify();
    return { deliveryId: delivery.id, ...answer };
  }

  #headers(body: string, options: RawOptions): Record<string, string> {
    const now = Math.floor(this.#setup.clock.realNow() / 1000);
    const timestamp = options.timestamp === undefined ? now : options.timestamp;
    const secret = options.secret ?? this.#setup.signingSecret;
    const signature =
      options.signature === undefined ? sign(secret, timestamp ?? now, body) : options.signature;
    return {
      'content-type': options.contentType ?? JSON_TYPE,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      accept: 'application/json,*/*',
      ...(timestamp === null ? {} : { 'x-slack-request-timestamp': String(timestamp) }),
      ...(signature === null ? {} : { 'x-slack-signature': signature }),
      ...options.headers,
    };
  }
}
