import type { WebClient } from '@slack/web-api';
import type { Log } from '../core/log.ts';
import { type Failure, NotDelivered, type Notifier, type Recipient } from '../delivery/notifier.ts';
import type { Connection } from './connection.ts';
import { slackErrorCode } from './people.ts';
import { REFUSED } from './refused.ts';
import { homeView } from './render-form.ts';
import { renderView, type SlackMessage } from './render-view.ts';
import { isReplyLost } from './reply-lost.ts';
import { retryAfter } from './retry-after.ts';

/** They will not be written to, or have no Home tab: trying again changes nothing. */
const FOR_GOOD = new Set([
  'cannot_dm_bot',
  'channel_not_found',
  'is_archived',
  'messages_tab_disabled',
  'not_enabled',
  'not_in_channel',
  'user_not_visible',
]);
/** This person's account is closed; `account_inactive` would be our own. */
const PERSON_GONE = new Set(['user_disabled', 'user_not_found']);
const MESSAGE_GONE = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'is_inactive',
]);

/** Slack will not take these blocks, now or later; the text beside them says the same. */
const BLOCKS_REFUSED = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
]);

/** Direct messages in Slack; each is opened once and its channel remembered by the caller. */
export function slackNotifier(
  client: WebClient,
  connection: Pick<Connection, 'reachable' | 'refused'>,
  log: Log,
): Notifier {
  async function channelOf(to: Recipient): Promise<string> {
    if (to.dmChannel !== null) return to.dmChannel;
    const { channel } = await client.conversations.open({ users: to.account });
    if (!channel?.id) throw new NotDelivered('for-now', 'conversations.open named no channel');
    return channel.id;
  }

  /** With its blocks, or where Slack refuses those, once more without. */
  async function drawn<T>(message: SlackMessage, call: (message: SlackMessage) => Promise<T>): Promise<T> {
    try {
      return await call(message);
    } catch (error) {
      const code = slackErrorCode(error);
      if (code === null || !BLOCKS_REFUSED.has(code)) throw error;
      log.error({ code }, 'blocks refused; sent as plain text');
      return call({ text: message.text, blocks: [] });
    }
  }

  /** What `call` throws as `NotDelivered`; while Slack is out of reach it is not even tried. */
  async function reached<T>(call: () => Promise<T>): Promise<T> {
    if (!(await connection.reachable())) throw new NotDelivered('unreachable', 'slack is out of reach');
    const outcome = await translated(call);
    if (outcome instanceof NotDelivered) {
      if (outcome.failure === 'unreachable') connection.refused();
      throw outcome;
    }
    return outcome;
  }

  return {
    repeats: 1,

    send: (to, view) =>
      reached(async () => {
        const channel = await channelOf(to);
        const { ts } = await drawn(renderView(view, to.zone), (message) =>
          client.chat
            .postMessage({ channel, ...message, mrkdwn: false, unfurl_links: false, unfurl_media: false })
            .catch(markLost),
        );
        if (!ts) throw new NotDelivered('reply-lost', 'chat.postMessage named no message');
        return { channel, messageId: ts };
      }),

    update: ({ channel, messageId }, to, view) =>
      reached(async () => {
        await drawn(renderView(view, to.zone), (message) =>
          client.chat.update({ channel, ts: messageId, ...message }),
        );
      }),

    // No hash: one worker draws a person's Home at a time, and the newest state is the one to stand.
    publish: (to, view) =>
      reached(async () => {
        await client.views.publish({ user_id: to.account, view: homeView(view, to.zone) });
      }),
  };
}

/** A post that may have arrived is not simply posted again. */
function markLost(error: unknown): never {
  if (!isReplyLost(error)) throw error;
  throw new NotDelivered('reply-lost', 'no answer to chat.postMessage', { cause: error });
}

async function translated<T>(call: () => Promise<T>): Promise<T | NotDelivered> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof NotDelivered) return error;
    const code = slackErrorCode(error);
    const reason = code ?? (error instanceof Error ? error.message : 'unknown');
    const asked = retryAfter(error);
    return new NotDelivered(failureOf(code), reason, {
      cause: error,
      ...(asked !== undefined && { retryAfter: asked }),
    });
  }
}

function failureOf(code: string | null): Failure {
  if (code === null) return 'for-now';
  if (REFUSED.has(code)) return 'unreachable';
  if (PERSON_GONE.has(code)) return 'person-gone';
  if (FOR_GOOD.has(code)) return 'for-good';
  return MESSAGE_GONE.has(code) ? 'message-gone' : 'for-now';
}
