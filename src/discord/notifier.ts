import { createHash } from 'node:crypto';
import {
  REST,
  type RESTPatchAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageResult,
  type RESTPostAPICurrentUserCreateDMChannelResult,
  Routes,
} from 'discord.js';
import type { Log } from '../core/log.ts';
import { type Clock, SECOND } from '../core/time.ts';
import { NotDelivered, type Notifier, type Recipient } from '../delivery/notifier.ts';
import type { View } from '../interaction/view.ts';
import { isFormRefused, isReplyLost, isUnknownChannel, notDelivered, retryAfter } from './failures.ts';
import { type DiscordMessage, renderView } from './render-view.ts';

export interface DiscordNotifierDeps {
  readonly token: string;
  /** Without the version. */
  readonly apiUrl: string;
  readonly connection: {
    /** Whether Discord can be reached and takes our token. */
    reachable(): Promise<boolean>;
    /** Somebody found that Discord no longer takes it. */
    refused(): void;
  };
  /** Real time: what Discord's waits are counted in. */
  readonly realClock: Clock;
  readonly log: Log;
}

/**
 * A nonce is known again for "the past few minutes" (Message Resource, "Create Message"): six more tries, each after
 * twice the wait of the one before, end well within two.
 */
const REPEATS = 6;

/** What is waited for with the message in hand, in ms. */
const SHORT_WAIT = 2 * SECOND;

/** At most 25 characters, and the same for the same key. */
const nonceOf = (key: string) => createHash('sha256').update(key).digest('base64url').slice(0, 24);

/** The words without what can be pressed: what is sent where Discord will not take the whole. */
const wordsOf = ({ heading, parts }: View): View => ({
  ...(heading !== undefined && { heading }),
  parts: parts.filter(({ kind }) => kind === 'text' || kind === 'quote' || kind === 'note'),
});

/** Direct messages in Discord; each is opened once and its channel remembered by the caller. */
export function discordNotifier({
  token,
  apiUrl,
  connection,
  realClock,
  log,
}: DiscordNotifierDeps): Notifier {
  // A client of its own: what is said here may wait, and no answer to a person may wait behind it.
  const rest = new REST({
    api: apiUrl,
    version: '10',
    retries: 0,
    timeout: 5_000,
    // All of us together, 50 a second: the next second is waited for. Else everything owed would be tried and put off.
    rejectOnRateLimit: ({ global, timeToReset }) => !(global && timeToReset <= SHORT_WAIT),
  });
  /** Channels opened for messages that have not arrived yet, by account. */
  const opened = new Map<string, string>();
  /** Until when the messages of a channel may not be changed, by channel; Discord's cap on changing old ones. */
  const changesWait = new Map<string, number>();

  async function open(account: string): Promise<string> {
    const known = opened.get(account);
    if (known !== undefined) return known;
    const channel = (await rest.post(Routes.userChannels(), {
      body: { recipient_id: account },
    })) as Partial<RESTPostAPICurrentUserCreateDMChannelResult> | null;
    if (!channel?.id) throw new NotDelivered('for-now', 'no channel was opened');
    opened.set(account, channel.id);
    return channel.id;
  }

  /** Whole, or where Discord refuses that, once more with the words alone. */
  async function drawn<T>(
    view: View,
    zone: string,
    call: (message: DiscordMessage) => Promise<T>,
  ): Promise<T> {
    try {
      return await call(renderView(view, zone));
    } catch (error) {
      if (!isFormRefused(error)) throw error;
      log.error({ reason: notDelivered(error).message }, 'components refused; sent as words');
      return call(renderView(wordsOf(view), zone));
    }
  }

  async function post(channel: string, to: Recipient, view: View, nonce: string): Promise<string> {
    const message = await drawn(view, to.zone, async (body) => {
      try {
        return (await rest.post(Routes.channelMessages(channel), {
          body: {
            ...body,
            nonce,
            enforce_nonce: true,
            allowed_mentions: { parse: [], users: [to.account] },
          } satisfies RESTPostAPIChannelMessageJSONBody,
        })) as Partial<RESTPostAPIChannelMessageResult> | null;
      } catch (error) {
        if (isReplyLost(error)) throw new NotDelivered('reply-lost', notDelivered(error).message);
        throw error;
      }
    });
    if (!message?.id) throw new NotDelivered('reply-lost', 'no message was named');
    return message.id;
  }

  async function send(to: Recipient, view: View, key: string) {
    const nonce = nonceOf(key);
    let channel = to.dmChannel ?? (await open(to.account));
    let messageId: string;
    try {
      messageId = await post(channel, to, view, nonce);
    } catch (error) {
      if (!isUnknownChannel(error)) throw error;
      opened.delete(to.account);
      channel = await open(to.account);
      messageId = await post(channel, to, view, nonce);
    }
    opened.delete(to.account);
    return { channel, messageId };
  }

  async function change(channel: string, messageId: string, to: Recipient, view: View): Promise<void> {
    const now = realClock.now().getTime();
    const wait = (changesWait.get(channel) ?? 0) - now;
    if (wait > 0) throw new NotDelivered('for-now', 'too many changes', { retryAfter: wait });
    changesWait.delete(channel);
    try {
      await drawn(view, to.zone, (body) =>
        rest.patch(Routes.channelMessage(channel, messageId), {
          body: {
            ...body,
            allowed_mentions: { parse: [], users: [to.account] },
          } satisfies RESTPatchAPIChannelMessageJSONBody,
        }),
      );
    } catch (error) {
      const asked = retryAfter(error);
      if (asked !== undefined) changesWait.set(channel, now + asked);
      throw error;
    }
  }

  /** What `call` throws as `NotDelivered`; while Discord is out of reach it is not even tried. */
  async function reached<T>(call: () => Promise<T>): Promise<T> {
    if (!(await connection.reachable())) throw new NotDelivered('unreachable', 'discord is out of reach');
    // The library forgets a token that was refused once, and by now it is taken again.
    rest.setToken(token);
    try {
      return await call();
    } catch (error) {
      const failed = notDelivered(error);
      if (failed.failure === 'unreachable') connection.refused();
      throw failed;
    }
  }

  return {
    repeats: REPEATS,
    send: (to, view, key) => reached(() => send(to, view, key)),
    update: ({ channel, messageId }, to, view) => reached(() => change(channel, messageId, to, view)),
    // There is no place here where a dashboard stands open, so nobody has looked at one.
    publish: () => Promise.reject(new NotDelivered('for-good', 'discord has no home')),
  };
}
