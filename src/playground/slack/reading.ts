/** How far each person has read in each conversation. */
export class Reading {
  readonly #lastRead = new Map<string, string>();

  /** The ts of the last message read; an empty string, which is before every ts, when there is none. */
  lastRead(userId: string, channel: string): string {
    return this.#lastRead.get(`${userId}/${channel}`) ?? '';
  }

  /** Marks everything up to `ts` as read; never goes back. True when that changed anything. */
  mark(userId: string, channel: string, ts: string): boolean {
    if (ts <= this.lastRead(userId, channel)) return false;
    this.#lastRead.set(`${userId}/${channel}`, ts);
    return true;
  }
}
