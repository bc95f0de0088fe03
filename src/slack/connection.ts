import type { Log } from '../core/log.ts';
import { MINUTE, SECOND } from '../core/time.ts';
import { slackErrorCode } from './people.ts';
import { REFUSED } from './refused.ts';
import type { WebClients } from './web-clients.ts';

/** Whether Slack's Web API knows us: not yet, yes, or it refuses our token. */
export type ConnectionState = 'connecting' | 'ready' | 'refused';

export interface Connection {
  state(): ConnectionState;
  self(): { botId?: string; botUserId?: string };
  stop(): void;
}

/**
 * Introduces the bot (auth.test) until that succeeds, however long Slack is away: 1 s, 2 s … a minute apart. Whenever
 * Slack goes away later it begins again.
 */
export function connect(clients: Pick<WebClients, 'people' | 'onUnreachable'>, log: Log): Connection {
  let state: ConnectionState = 'connecting';
  let self: { botId?: string; botUserId?: string } = {};
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function introduce(attempt: number): Promise<void> {
    try {
      const { bot_id: botId, user_id: botUserId, team } = await clients.people.auth.test();
      self = { ...(botId && { botId }), ...(botUserId && { botUserId }) };
      state = 'ready';
      log.info({ workspace: team }, 'slack is ready');
    } catch (error) {
      const code = slackErrorCode(error);
      const refused = code !== null && REFUSED.has(code);
      const wait = refused ? MINUTE : Math.min(SECOND * 2 ** attempt, MINUTE);
      state = refused ? 'refused' : 'connecting';
      log.warn(
        { code, wait, reason: error instanceof Error ? error.message : 'unknown' },
        'slack is not ready',
      );
      if (!stopped) timer = setTimeout(() => void introduce(attempt + 1), wait);
    }
  }
  void introduce(0);
  clients.onUnreachable(() => {
    if (state !== 'ready' || stopped) return;
    state = 'connecting';
    log.warn({}, 'slack is out of reach');
    void introduce(0);
  });

  return {
    state: () => state,
    self: () => self,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
