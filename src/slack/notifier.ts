import type { WebClient } from '@slack/web-api';
import { type Failure, NotDelivered, type Notifier, type Recipient } from '../interaction/notifier.ts';
import { slackErrorCode } from './people.ts';
import { renderView } from './render-view.ts';
import { retryAfter } from './retry-after.ts';

/** Nobody is there any more, or will not be written to: trying again changes nothing. */
const FOR_GOOD = new Set([
  'account_inactive',
  'cannot_dm_bot',
  'channel_not_found',
  'is_archived',
  'messages_tab_disabled',
  'not_in_channel',
  'user_disabled',
  'user_not_found',
  'user_not_visible',
]);
const MESSAGE_GONE = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'is_inactive',
]);

/** Direct messages in Slack; each is opened once and its channel remembered by the caller. */
export function slackNotifier(client: WebClient): Notifier {
  async function channelOf(to: Recipient): Promise<string> {
    if (to.dmChannel !== null) return to.dmChannel;
    const { channel } = await client.conversations.open({ users: to.account });
    if (!channel?.id) throw new NotDelivered('for-now', 'conversations.open named no channel');
    return channel.id;
  }

  return {
    send: (to, view) =>
      translated(async () => {
        const channel = await channelOf(to);
        const message = {
          channel,
          ...renderView(view, to.zone),
          mrkdwn: false,
          unfurl_links: false,
          unfurl_media: false,
        };
        const { ts } = await client.chat.postMessage(message);
        if (!ts) throw new NotDelivered('for-now', 'chat.postMessage named no message');
        return { channel, messageId: ts };
      }),

    update: ({ channel, messageId }, to, view) =>
      translated(async () => {
        await client.chat.update({ channel, ts: messageId, ...renderView(view, to.zone) });
      }),
  };
}

async function translated<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof NotDelivered) throw error;
    const code = slackErrorCode(error);
    const reason = code ?? (error instanceof Error ? error.message : 'unknown');
    const asked = retryAfter(error);
    throw new NotDelivered(failureOf(code), reason, {
      cause: error,
      ...(asked !== undefined && { retryAfter: asked }),
    });
  }
}

function failureOf(code: string | null): Failure {
  if (code !== null && FOR_GOOD.has(code)) return 'for-good';
  return code !== null && MESSAGE_GONE.has(code) ? 'message-gone' : 'for-now';
}
