/** What every platform's screen has: whose it is, who else there is, and where one can be. */

export interface PageAccount {
  readonly id: string;
  /** The handle, typed after an @. */
  readonly name: string;
  readonly displayName: string;
  readonly realName: string;
  /** IANA name. */
  readonly zone: string;
  readonly bot: boolean;
  /** Messages this person has not looked at yet, in all conversations together. */
  readonly unread: number;
  /** Those of them that the bot wrote to nobody else. */
  readonly fromBot: number;
}

export interface PagePlace {
  readonly id: string;
  readonly name: string;
  readonly kind: 'channel' | 'dm';
  /** The heading it stands under. */
  readonly group: string;
  readonly unread: number;
}

export interface PageScreen {
  /** Whose screen it is. */
  readonly me: string;
  /** What the community is called. */
  readonly title: string;
  /** The wall clock of the platform, in ms. */
  readonly now: number;
  /** When the bot has something to do next, in ms. */
  readonly nextDue: number | null;
  readonly people: readonly PageAccount[];
  readonly places: readonly PagePlace[];
}

/** What became of an action; `error` is a short code or a sentence, `errors` stand at fields. */
export interface PageOutcome {
  readonly error?: string | undefined;
  readonly errors?: Readonly<Record<string, string>>;
}
