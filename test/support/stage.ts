import type { ExpertConnect } from '../../src/app.ts';
import type { Identity } from '../../src/core/actors.ts';
import type { DiscordMessage } from '../../src/playground/discord/messages.ts';
import type { DiscordModal } from '../../src/playground/discord/modals.ts';
import type { SlackMessage } from '../../src/playground/slack/messages.ts';
import type { SlackView } from '../../src/playground/slack/views.ts';
import type { TestClock } from './clock.ts';
import type { DatabaseFile } from './database.ts';

export type Message = SlackMessage | DiscordMessage;
/** A form, or what else stands over the messages. */
export type Dialog = SlackView | DiscordModal;
export type Surface = Message | Dialog;

/** What is typed after a command, by option; an expert by name. */
export interface Typed {
  readonly expert?: string;
  readonly area?: string;
  readonly words?: string;
  readonly page?: string;
}

/** What is put into a field: text, or the labels of what is picked or ticked. */
export type Filling = string | readonly string[];

/** How a form was taken: `closed` it was, or `errors` stand at its fields, by their labels, and it is open still. */
export interface Submitted {
  readonly outcome: string;
  readonly errors: Readonly<Record<string, string>>;
}

/** How a form is bent that no client would send so. */
export interface Bent {
  /** By the names of fields. */
  readonly values?: Readonly<Record<string, string>>;
  /** What the form carries. */
  id?(carried: string): string;
}

/** What stands in the menu of a message. */
export type Entry = 'Connect with this person' | 'Ask an expert about this';

/** Which one, when a label stands more than once. */
export interface Which {
  readonly after?: string;
  readonly nth?: number;
}

/** Somebody at their screen, with what can be seen and done on every platform. */
export interface Person<M extends Message = Message> {
  readonly id: string;
  /** Types a command, in the way of the platform: words after it, or options. */
  command(path: string, typed?: Typed): Promise<unknown>;
  /** The labels of what the bot offers while somebody is typed. */
  suggested(option: 'expert' | 'area', typed: string): Promise<string[]>;
  /** Chooses an entry of a message's menu; what opens. */
  chooseOn(message: M, entry: Entry): Promise<Surface>;
  /** What shows `words` and is on top of the screen, or the newest such message. */
  sees(words: string): Promise<Surface>;
  /** Writes a message that the bot is not told of. */
  say(text: string): M;
  /** What this person sees in the first channel, private answers included, oldest first. */
  messages(): M[];
  /** What this person sees in the direct message with the bot. */
  dm(): M[];
  /** Does `act` and resolves with the first message that comes to this person from then on. */
  next(act: () => Promise<unknown>, timeoutMs?: number): Promise<M>;
  /** The newest message this person sees that shows `text`, as soon as there is one. */
  waitFor(text: string | RegExp, timeoutMs?: number): Promise<M>;
  /** A message or form as this person reads it. */
  read(surface: Surface | undefined): string;
  press(on: Surface | undefined, label: string, which?: Which): Promise<unknown>;
  choose(on: Surface | undefined, label: string, picked: string): Promise<unknown>;
  /** The form on the screen, if any. */
  form(): Dialog | undefined;
  /** Fills fields of the form, by their labels. */
  fill(values: Readonly<Record<string, Filling>>): Promise<void>;
  /** Sends the form; `anyway` past what the client itself would hold back. */
  submit(options?: { anyway?: boolean }): Promise<Submitted>;
  /** Closes the form and sends nothing. */
  dismiss(): Promise<unknown>;
}

/** The whole bot in front of a strict local platform, on a real database file. */
export interface Stage {
  readonly platform: 'slack' | 'discord';
  /** Whose people the cast are. */
  readonly home: Omit<Identity, 'account'>;
  readonly app: ExpertConnect;
  readonly clock: TestClock;
  readonly database: DatabaseFile;
  /** What was logged, a JSON object each. */
  readonly logged: string[];
  /** In London. */
  readonly ada: Person;
  /** In New York. */
  readonly grace: Person;
  /** In Kolkata; goes by his real name. */
  readonly alan: Person;
  /** In Apia. */
  readonly mary: Person;
  /** Somebody's name on the platform from now on, and the one that stands behind it. */
  rename(person: Person, name: string, realName?: string): Promise<unknown>;
  /** Resolves with the first truthy result, looked at after each change. */
  until<T>(condition: () => T, timeoutMs?: number): Promise<NonNullable<T>>;
  /** Presses and resolves when a form is open. */
  opens(person: Person, on: Surface, label: string): Promise<void>;
  /** The next time a message is to be changed, the platform fails. */
  loseUpdate(): void;
  /** Sends the last form again as one of its own, bent; what is then said. */
  resubmit(by: Person, bent?: Bent): Promise<string>;
  /** Resolves when everything that is due has been delivered. */
  settled(): Promise<void>;
  /** Stops everything; throws when the bot sent the platform anything that it would have refused. */
  close(): Promise<void>;
}
