/** A small real Bolt app and a workspace around it, for the tests of the workspace itself. */
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import {
  type SlackWorkspace,
  startSlackWorkspace,
  type WorkspaceOptions,
} from '../../src/playground/slack/workspace.ts';

const SIGNING_SECRET = 'a signing secret';
export const BOT_TOKEN = 'xoxb-playground';

/** Two clocks that only a test moves; a signature made now stays good for the five minutes that a test lasts at most. */
const movableClock = () => {
  const start = Date.now();
  const skipped = { wall: 0, real: 0 };
  return {
    now: () => start + skipped.wall,
    realNow: () => start + skipped.real,
    skipWall: (ms: number) => {
      skipped.wall += ms;
    },
    skipReal: (ms: number) => {
      skipped.real += ms;
    },
  };
};

export const ADA = {
  id: 'U0ADA',
  name: 'ada',
  realName: 'Ada Lovelace',
  displayName: 'Ada',
  zone: 'Europe/London',
};
export const GRACE = {
  id: 'U0GRACE',
  name: 'grace',
  realName: 'Grace Hopper',
  displayName: 'Grace',
  zone: 'America/New_York',
};
const PEOPLE = [ADA, GRACE];
const CHANNELS = [{ id: 'C0GENERAL', name: 'general', members: PEOPLE.map((person) => person.id) }];

export interface Stage {
  workspace: SlackWorkspace;
  clock: ReturnType<typeof movableClock>;
  app: App;
  close: () => Promise<void>;
}

/** Starts a workspace and a Bolt app whose listeners `listen` adds. */
export const startStage = async (
  listen: (app: App) => void,
  options: Partial<WorkspaceOptions> = {},
): Promise<Stage> => {
  const clock = movableClock();
  const workspace = await startSlackWorkspace({
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    people: PEOPLE,
    channels: CHANNELS,
    clock,
    ackTimeoutMs: 10_000,
    ...options,
  });
  const receiver = new HTTPReceiver({ signingSecret: SIGNING_SECRET, logLevel: LogLevel.ERROR });
  const app = new App({
    token: BOT_TOKEN,
    botId: workspace.team.botId,
    botUserId: workspace.team.botUserId,
    receiver,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 }, timeout: 10_000 },
  });
  listen(app);
  const server = await receiver.start({ port: 0, host: '127.0.0.1' });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  workspace.eventsUrl = `http://127.0.0.1:${address.port}/slack/events`;
  const close = async () => {
    await receiver.stop();
    await workspace.close();
  };
  return { workspace, clock, app, close };
};
