import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { systemClock } from '../core/time.ts';
import { features } from '../features/features.ts';
import { logger } from '../log.ts';
import { startDiscord } from '../playground/discord/local-discord.ts';
import { startPage } from '../playground/page/server.ts';
import { startSlackWorkspace } from '../playground/slack/workspace.ts';
import { slackShortcuts } from '../slack/manifest.ts';
import { DISCORD, SLACK, seed } from './playground-seed.ts';

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
 * The bot with a local Slack workspace and a local Discord for it, with people to play. Messages live as long as the
 * platforms do, so the database begins anew with them.
 */
export async function startPlayground(env?: NodeJS.ProcessEnv) {
  const config = readConfig(env, { playground: true });
  for (const suffix of ['', '-wal', '-shm']) rmSync(DATABASE + suffix, { force: true });
  const signingSecret = randomBytes(16).toString('hex');
  const botToken = `xoxb-playground-${randomBytes(8).toString('hex')}`;
  const clock = skippingClock();
  const times = { now: () => clock.now().getTime(), realNow: () => systemClock.now().getTime() };
  const discordToken = `playground.${randomBytes(8).toString('hex')}`;
  const discord = await startDiscord({
    token: discordToken,
    applicationId: DISCORD.applicationId,
    people: DISCORD.people,
    guilds: [{ ...DISCORD.guild, members: DISCORD.people.map(({ id }) => id) }],
    clock: times,
  });
  const slack = await startSlackWorkspace({
    ...SLACK.team,
    signingSecret,
    botToken,
    people: SLACK.people,
    channels: [{ ...SLACK.general, members: SLACK.people.map(({ id }) => id) }],
    clock: times,
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
      discord: { token: discordToken, apiUrl: discord.apiUrl, devGuild: undefined },
    },
    logger(config.logLevel === 'info' ? 'warn' : config.logLevel),
    clock,
  );
  slack.eventsUrl = `${app.url}/slack/events`;
  await seed(app.services);
  // Nobody is shown a Discord without its commands.
  await discord.until(() => discord.commands().length > 0);
  const page = await startPage({
    pageDir: pageFolder(),
    halves: { slack: slack.page, discord: discord.page },
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
      await Promise.all([slack.close(), discord.close()]);
    },
  };
}
