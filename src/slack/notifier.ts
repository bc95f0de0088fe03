import type { WebClient } from '@slack/web-api';
import { type Failure, NotDelivered, type Notifier, type Recipient } from '../interaction/notifier.ts';
import { slackErrorCode } from './people.ts';
import { homeView } from './render-form.ts';
import { renderView } from './render-view.ts';
import { retryAfter } from './retry-after.ts';

/** They will not be written to, or have no Home tab: trying again changes nothing. */
const FOR_GOOD = new Set([
  'account_inactive',
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

    // No hash: one worker draws a person's Home at a time, and the newest state is the one to stand.
    publish: (to, view) =>
      translated(async () => {
        await client.views.publish({ user_id: to.account, view: homeView(view, to.zone) });
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
  if (code !== null && PERSON_GONE.has(code)) return 'person-gone';
  if (code !== null && FOR_GOOD.has(code)) return 'for-good';
  return code !== null && MESSAGE_GONE.has(code) ? 'message-gone' : 'for-now';
}
