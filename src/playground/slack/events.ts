/** Events, delivered until the bot answers with a 2xx or the retries are used up. */
import { type Acked, type Deliveries, JSON_TYPE } from './deliveries.ts';

/** Slack's own waits before the three retries, in milliseconds: at once, a minute, five minutes. */
const RETRY_DELAYS: readonly number[] = [0, 60_000, 300_000];

const reasonFor = (answer: Acked): string => {
  if (answer.error === 'operation_timeout') return 'http_timeout';
  return answer.error === 'connection_failed' ? 'connection_failed' : 'http_error';
};

export class Events {
  readonly #deliveries: Deliveries;
  readonly #delays: readonly number[];
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(deliveries: Deliveries, delays: readonly number[] = RETRY_DELAYS) {
    this.#deliveries = deliveries;
    this.#delays = delays;
  }

  /** Sends an event; resolves with the first answer, while retries go on by themselves. */
  async send(body: string): Promise<Acked> {
    const first = await this.#deliveries.send('event', body, { contentType: JSON_TYPE });
    this.#retry(first, 1);
    return first;
  }

  /** How many retries are still to come. */
  get waiting(): number {
    return this.#timers.size;
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  #retry(answer: Acked, attempt: number): void {
    const delay = this.#delays[attempt - 1];
    if (answer.error === undefined || delay === undefined) return;
    if (answer.headers['x-slack-no-retry'] === '1') return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      const headers = {
        'x-slack-retry-num': String(attempt),
        'x-slack-retry-reason': reasonFor(answer),
      };
      void this.#deliveries
        .redeliver(answer.deliveryId, { resign: true, headers })
        .then((next) => this.#retry(next, attempt + 1));
    }, delay);
    this.#timers.add(timer);
  }
}
