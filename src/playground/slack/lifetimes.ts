/** The short-lived permissions Slack hands out with an interaction: trigger ids and response_urls. */
import type { PlaygroundClock } from '../types.ts';
import { type ApiError, miss, refuse } from './api-error.ts';
import { newSecret } from './ids.ts';
import type { SlackMessage } from './messages.ts';

const TRIGGER_LIFE = 3_000;
const RESPONSE_URL_LIFE = 30 * 60_000;
const RESPONSE_URL_USES = 5;

interface Trigger {
  userId: string;
  at: number;
  used: boolean;
  /** The modal the press came from, if any. */
  viewId: string | undefined;
}

/** Trigger ids: three seconds, one use. */
export class Triggers {
  readonly #triggers = new Map<string, Trigger>();
  readonly #clock: PlaygroundClock;

  constructor(clock: PlaygroundClock) {
    this.#clock = clock;
  }

  issue(userId: string, viewId?: string): string {
    const at = this.#clock.realNow();
    const id = `${at}.${this.#triggers.size}.${newSecret()}`;
    this.#triggers.set(id, { userId, at, used: false, viewId });
    return id;
  }

  /** Looks without using it up. Throws `invalid_`, `exchanged_` or `expired_trigger_id`. */
  check(id: string): Trigger {
    const trigger = this.#triggers.get(id);
    if (trigger === undefined) throw refuse('invalid_trigger_id', 'no such trigger was handed out');
    if (trigger.used) throw refuse('exchanged_trigger_id', 'this trigger has opened a view already');
    if (this.#clock.realNow() - trigger.at > TRIGGER_LIFE)
      throw miss('expired_trigger_id', 'the trigger is older than three seconds');
    return trigger;
  }
}

/** An address at which the bot may answer one interaction. */
export interface ResponseUrl {
  id: string;
  userId: string;
  channel: string;
  at: number;
  uses: number;
  /** The message whose button was pressed; undefined for commands. */
  source: SlackMessage | undefined;
}

export class ResponseUrls {
  readonly #urls = new Map<string, ResponseUrl>();
  readonly #clock: PlaygroundClock;

  constructor(clock: PlaygroundClock) {
    this.#clock = clock;
  }

  issue(userId: string, channel: string, source?: SlackMessage): ResponseUrl {
    const url = { id: newSecret(), userId, channel, source, at: this.#clock.realNow(), uses: 0 };
    this.#urls.set(url.id, url);
    return url;
  }

  /** Counts one use. Gives the error to answer with status 404 when none is left or it is too old. */
  use(id: string): ResponseUrl | ApiError {
    const url = this.#urls.get(id);
    if (url === undefined) return refuse('no_such_url', 'this response_url was never handed out');
    if (this.#clock.realNow() - url.at > RESPONSE_URL_LIFE)
      return miss('expired_url', 'the response_url is older than 30 minutes');
    if (url.uses >= RESPONSE_URL_USES) return refuse('used_url', 'the response_url has been used five times');
    url.uses += 1;
    return url;
  }
}
