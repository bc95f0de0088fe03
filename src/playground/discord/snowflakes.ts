/** Discord's identifiers: the milliseconds since 2015 above 22 bits that keep those of one moment apart. */
import { randomBytes } from 'node:crypto';
import type { PlaygroundClock } from '../types.ts';

const EPOCH = 1_420_070_400_000n;

export class Snowflakes {
  readonly #clock: PlaygroundClock;
  #last = 0n;

  constructor(clock: PlaygroundClock) {
    this.#clock = clock;
  }

  /** A new identifier, later than every one before it. */
  next(): string {
    const now = (BigInt(Math.floor(this.#clock.now())) - EPOCH) << 22n;
    this.#last = now > this.#last ? now : this.#last + 1n;
    return String(this.#last);
  }
}

/** The instant an identifier was made at, in ms. */
export const madeAt = (id: string): number => Number((BigInt(id) >> 22n) + EPOCH);

/** A secret, as in the token of an interaction. */
export const newToken = (): string => randomBytes(48).toString('base64url');
