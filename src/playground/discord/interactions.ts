/** Interactions: what somebody did, the bot's first answer within its deadline, and the quarter of an hour after it. */
import type { PlaygroundClock } from '../types.ts';
import { miss, unknownInteraction } from './api-error.ts';
import type { DiscordMessage } from './messages.ts';
import type { DiscordModal } from './modals.ts';
import { newToken, type Snowflakes } from './snowflakes.ts';

export const INTERACTION = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;
type InteractionType = (typeof INTERACTION)[keyof typeof INTERACTION];

export const CALLBACK = { message: 4, thinking: 5, quiet: 6, update: 7, choices: 8, modal: 9 } as const;

export interface OfferedChoice {
  name: string;
  value: string | number;
}

/** How an interaction went, as the person sees it. */
export interface Answered {
  interactionId: string;
  /**
   * `message`: an answer came. `thinking`: one was announced. `quiet`: nothing to see yet. `update`: the message under
   * the button changed. `failed`: Discord tells the person that the application did not respond.
   */
  outcome: 'message' | 'thinking' | 'quiet' | 'update' | 'choices' | 'modal' | 'failed';
  /** True time from the press to the answer, in milliseconds. */
  ms: number;
  message?: DiscordMessage;
  modal?: DiscordModal;
  choices?: OfferedChoice[];
}

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly userId: string;
  readonly channelId: string;
  /** Undefined in direct messages. */
  readonly guildId: string | undefined;
  /** True time, in milliseconds. */
  readonly at: number;
  /** The message under the button, or the one whose button opened the modal. */
  readonly source: DiscordMessage | undefined;
  /** Of the command. */
  readonly name: string | undefined;
  /** For autocomplete: what the values of the offered choices must be. */
  readonly offers: 'string' | 'number' | undefined;
  /** The type of the first answer; undefined before it. */
  callback: number | undefined;
  /** No answer came in time. */
  missed: boolean;
  /** What `@original` means once there was an answer. */
  original: DiscordMessage | undefined;
  /** Messages besides `@original` that this token may change. */
  readonly followUps: DiscordMessage[];
}

export type NewInteraction = Pick<Interaction, 'type' | 'userId' | 'channelId' | 'guildId'> &
  Partial<Pick<Interaction, 'source' | 'name' | 'offers'>>;

const TOKEN_LIFE = 15 * 60_000;

export class Interactions {
  readonly list: Interaction[] = [];
  readonly #byToken = new Map<string, Interaction>();
  readonly #waiting = new Map<string, (outcome: Omit<Answered, 'interactionId' | 'ms'>) => void>();
  readonly #clock: PlaygroundClock;
  readonly #ids: Snowflakes;
  readonly #deadline: number;

  /** `deadline`: how long the first answer may take, in milliseconds of true time. */
  constructor(clock: PlaygroundClock, ids: Snowflakes, deadline: number) {
    this.#clock = clock;
    this.#ids = ids;
    this.#deadline = deadline;
  }

  /** How many the bot has not answered yet. */
  get underWay(): number {
    return this.#waiting.size;
  }

  create(options: NewInteraction): Interaction {
    const interaction: Interaction = {
      source: undefined,
      name: undefined,
      offers: undefined,
      ...options,
      id: this.#ids.next(),
      token: newToken(),
      at: this.#clock.realNow(),
      callback: undefined,
      missed: false,
      original: undefined,
      followUps: [],
    };
    this.list.push(interaction);
    this.#byToken.set(interaction.token, interaction);
    return interaction;
  }

  /** Resolves with the first answer, or as failed when the deadline passes. */
  answerOf(interaction: Interaction): Promise<Answered> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#fail(interaction), this.#deadline);
      this.#waiting.set(interaction.id, (outcome) => {
        clearTimeout(timer);
        this.#waiting.delete(interaction.id);
        resolve({ interactionId: interaction.id, ms: this.#clock.realNow() - interaction.at, ...outcome });
      });
    });
  }

  /** The interaction a first answer is for. Throws 10062 when there is none, or when it comes too late. */
  forCallback(id: string, token: string): Interaction {
    const interaction = this.#byToken.get(token);
    if (interaction === undefined || interaction.id !== id) throw unknownInteraction();
    const isLate = this.#clock.realNow() - interaction.at > this.#deadline;
    if (isLate && interaction.callback === undefined) this.#fail(interaction);
    if (interaction.missed) throw unknownInteraction();
    return interaction;
  }

  /** Tells whoever waits for it how it was answered. */
  answered(interaction: Interaction, outcome: Omit<Answered, 'interactionId' | 'ms'>): void {
    this.#waiting.get(interaction.id)?.(outcome);
  }

  /** The interaction behind a webhook. Throws 10015 before the first answer and 50027 after 15 minutes. */
  forWebhook(token: string): Interaction {
    const interaction = this.#byToken.get(token);
    if (interaction === undefined) throw miss(401, 50_027, 'Invalid Webhook Token');
    if (this.#clock.realNow() - interaction.at > TOKEN_LIFE) throw miss(401, 50_027, 'Invalid Webhook Token');
    if (interaction.callback === undefined) throw miss(404, 10_015, 'Unknown Webhook');
    return interaction;
  }

  /** Everybody who still waits is told that nothing came. */
  abandon(): void {
    for (const interaction of this.list) if (this.#waiting.has(interaction.id)) this.#fail(interaction);
  }

  #fail(interaction: Interaction): void {
    interaction.missed = true;
    this.answered(interaction, { outcome: 'failed' });
  }
}
