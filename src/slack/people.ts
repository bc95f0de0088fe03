import { ErrorCode, type WebClient } from '@slack/web-api';
import type { AccountFacts, AskPlatform, Identity } from '../core/actors.ts';
import type { Log } from '../core/log.ts';

const UNKNOWN = new Set(['user_not_found', 'user_not_visible', 'users_not_found']);

/** Asks Slack about an account; the client's own timeout bounds the wait. */
export const askSlack =
  (client: WebClient, log: Log): AskPlatform =>
  async (identity) => {
    try {
      const { user } = await client.users.info({ user: identity.account });
      return user ? factsOf(user, identity) : null;
    } catch (error) {
      const code = slackErrorCode(error);
      if (code !== null && UNKNOWN.has(code)) return 'unknown';
      log.warn({ code, reason: error instanceof Error ? error.message : 'unknown' }, 'users.info failed');
      return null;
    }
  };

type User = NonNullable<Awaited<ReturnType<WebClient['users']['info']>>['user']>;

const factsOf = (user: User, { workspace, tenant }: Identity): AccountFacts => ({
  displayName: user.profile?.display_name ?? '',
  realName: user.profile?.real_name ?? user.real_name ?? user.name ?? '',
  zone: user.tz ?? null,
  isBot: user.is_bot === true || user.id === 'USLACKBOT',
  isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
  isOutsider:
    user.is_stranger === true ||
    (user.team_id !== undefined &&
      user.team_id !== workspace &&
      user.enterprise_user?.enterprise_id !== tenant),
  isDeactivated: user.deleted === true,
});

/** Slack's own error codes; in its place the SDK puts the words of an answer that is no JSON. */
const CODE = /^[a-z][a-z0-9_]{1,80}$/;

/** The platform's own error code, such as `channel_not_found`; null when the failure is of another kind. */
export function slackErrorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || error.code !== ErrorCode.PlatformError) return null;
  const { data } = error as Error & { data?: { error?: unknown } };
  return typeof data?.error === 'string' && CODE.test(data.error) ? data.error : null;
}
