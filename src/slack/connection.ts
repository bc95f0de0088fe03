import { setTimeout as wait } from 'node:timers/promises';
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
  /** Whether Slack can be reached; while we are connecting, the answer waits for it, 2 s at most. */
  reachable(): Promise<boolean>;
  /** Somebody found that Slack no longer takes our token. */
  refused(): void;
  stop(): void;
}

/** Notes down what the workspace with that id is called. Must not reject. */
export type NameWorkspace = (externalId: string, name: string) => Promise<void>;

/** How long somebody may wait to hear whether Slack can be reached. */
const PATIENCE = 2 * SECOND;

/**
 * Introduces the bot (auth.test) until that succeeds, however long Slack is away: 1 s, 2 s … a minute apart. Whenever
 * Slack goes away later it begins again.
 */
export function connect(
  clients: Pick<WebClients, 'people' | 'onUnreachable'>,
  log: Log,
  nameWorkspace: NameWorkspace,
): Connection {
  let state: ConnectionState = 'connecting';
  let self: { botId?: string; botUserId?: string } = {};
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let decide: () => void = () => {};
  let decided = Promise.resolve();

  function begin(): void {
    state = 'connecting';
    decided = new Promise((resolve) => {
      decide = resolve;
    });
    void introduce(0);
  }

  async function introduce(attempt: number): Promise<void> {
    try {
      const told = await clients.people.auth.test();
      const { bot_id: botId, user_id: botUserId, team, team_id: teamId } = told;
      self = { ...(botId && { botId }), ...(botUserId && { botUserId }) };
      state = 'ready';
      decide();
      log.info({ workspace: team }, 'slack is ready');
      // Installed for a whole enterprise, the bot is told that one's name.
      if (team && teamId && !told.is_enterprise_install) void nameWorkspace(teamId, team);
    } catch (error) {
      const code = slackErrorCode(error);
      const refused = code !== null && REFUSED.has(code);
      const delay = refused ? MINUTE : Math.min(SECOND * 2 ** attempt, MINUTE);
      state = refused ? 'refused' : 'connecting';
      if (refused) decide();
      log.warn(
        { code, wait: delay, reason: error instanceof Error ? error.message : 'unknown' },
        'slack is not ready',
      );
      if (!stopped) timer = setTimeout(() => void introduce(attempt + 1), delay);
    }
  }
  function lost(): void {
    if (state !== 'ready' || stopped) return;
    log.warn({}, 'slack is out of reach');
    begin();
  }
  begin();
  clients.onUnreachable(lost);

  return {
    state: () => state,
    self: () => self,
    async reachable() {
      await Promise.race([decided, wait(PATIENCE, undefined, { ref: false })]);
      return state === 'ready';
    },
    refused: lost,
    stop() {
      stopped = true;
      decide();
      clearTimeout(timer);
    },
  };
}
