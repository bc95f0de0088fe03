import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { systemClock } from '../core/time.ts';
import { features } from '../features/features.ts';
import { logger } from '../log.ts';
import { startPage } from '../playground/page/server.ts';
import { startSlackWorkspace } from '../playground/slack/workspace.ts';
import { slackShortcuts } from '../slack/manifest.ts';
import { PEOPLE, seed } from './playground-seed.ts';

const TEAM = 'T0PLAYGROUND';
const DATABASE = 'data/playground.db';

/** A clock that can be moved ahead, so that a session next week can be lived through now. */
function skippingClock() {
  let ahead = 0;
  return {
    now: () => new Date(systemClock.now().getTime() + ahead),
    skip: (ms: number) => {
      ahead += ms;
    },
  };
}

/** The page is built beside the server's bundle; run from source it is where the build put it. */
function pageFolder(): string {
  const beside = fileURLToPath(new URL('./page', import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL('../../dist/page', import.meta.url));
}

/**
 * The bot and a local Slack workspace for it, with people to play. Messages live as long as the workspace does, so
 * the database begins anew with it.
 */
export async function startPlayground(env?: NodeJS.ProcessEnv) {
  const config = readConfig(env, { playground: true });
  for (const suffix of ['', '-wal', '-shm']) rmSync(DATABASE + suffix, { force: true });
  const signingSecret = randomBytes(16).toString('hex');
  const botToken = `xoxb-playground-${randomBytes(8).toString('hex')}`;
  const clock = skippingClock();
  const slack = await startSlackWorkspace({
    teamId: TEAM,
    teamName: 'Playground',
    signingSecret,
    botToken,
    people: PEOPLE,
    channels: [{ id: 'C0GENERAL', name: 'general', members: PEOPLE.map(({ id }) => id) }],
    clock: { now: () => clock.now().getTime(), realNow: () => systemClock.now().getTime() },
    commands: [...features.commands.values()].map(({ path, summary, usage }) => ({
      command: path,
      description: summary,
      usageHint: usage,
    })),
    shortcuts: slackShortcuts(features).map(({ callback_id: callbackId, ...hint }) => ({
      callbackId,
      ...hint,
    })),
  });
  const app = await startApp(
    {
      ...config,
      databaseUrl: `file:./${DATABASE}`,
      slack: { signingSecret, botToken, apiUrl: slack.apiUrl },
    },
    logger(config.logLevel === 'info' ? 'warn' : config.logLevel),
    clock,
  );
  slack.eventsUrl = `${app.url}/slack/events`;
  await seed(app.services, TEAM);
  const page = await startPage({
    pageDir: pageFolder(),
    halves: { slack: slack.page },
    controls: {
      now: () => clock.now().getTime(),
      nextDue: async () => (await app.worker.nextDue())?.getTime() ?? null,
      async skip(ms) {
        clock.skip(ms);
        app.worker.nudge();
        await app.worker.settled();
      },
    },
  });
  return {
    url: page.url,
    async stop() {
      await page.close();
      await app.stop();
      await slack.close();
    },
  };
}
