/** What each person has looked at. */

/** A message by what tells it apart; ids of one conversation rise with time. */
interface Marked {
  readonly id: string;
  readonly channel: string;
  readonly author: string;
}

export class Marks {
  /** The newest id by person and conversation. */
  readonly #read = new Map<string, string>();

  /** True for what somebody else wrote since the person looked. */
  isUnread(userId: string, { id, channel, author }: Marked): boolean {
    return author !== userId && id > (this.#read.get(`${userId} ${channel}`) ?? '');
  }

  /** Marks everything up to `id` in a conversation as seen. Returns whether that changed anything. */
  read(userId: string, channel: string, id: string): boolean {
    const key = `${userId} ${channel}`;
    if (id <= (this.#read.get(key) ?? '')) return false;
    this.#read.set(key, id);
    return true;
  }
}
