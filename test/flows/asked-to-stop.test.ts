import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as nap } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { botConfig as onSlack, reaches, type TestApp } from '../support/app.ts';
import { type DiscordApp, botConfig as onDiscord } from '../support/discord-app.ts';
import { newStage, PLATFORMS } from '../support/platforms.ts';
import type { Stage } from '../support/stage.ts';
import { becomeExpert } from '../support/stories.ts';

/** What stands in the environment of a bot for this stage. */
function environment(stage: Stage): Record<string, string> {
  const { url } = stage.database;
  if (stage.platform === 'discord') {
    const { discord } = onDiscord(url, (stage as DiscordApp).discord.apiUrl);
    return { DISCORD_TOKEN: discord?.token ?? '', DISCORD_API_URL: discord?.apiUrl ?? '' };
  }
  const { slack } = onSlack(url, (stage as TestApp).slack.apiUrl);
  if (!slack) throw new Error('Slack is served');
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_API_URL: slack.apiUrl,
    ...('appToken' in slack
      ? { SLACK_APP_TOKEN: slack.appToken }
      : { SLACK_SIGNING_SECRET: slack.signingSecret }),
  };
}

/** The bot as `npm start` runs it, on what is in the stage's database; resolves when it can be reached. */
async function started(stage: Stage) {
  await stage.app.stop();
  const bot = spawn(process.execPath, [join(process.env.TEST_CHILDREN ?? '', 'main.js')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { DATABASE_URL: stage.database.url, PORT: '0', ...environment(stage) },
  });
  const lines: string[] = [];
  createInterface({ input: bot.stdout }).on('line', (line) => void lines.push(line));
  const said = (words: string) => lines.find((line) => line.includes(words));
  const isReady = stage.platform === 'slack' ? 'expert connect is listening' : 'discord is ready';
  await expect.poll(() => said(isReady), { timeout: 20_000 }).toBeDefined();
  const { url } = JSON.parse(said('expert connect is listening') ?? '') as { url: string };
  if (stage.platform === 'slack') await reaches((stage as TestApp).slack, url);
  return { bot, lines, ended: once(bot, 'close') };
}

describe.each(PLATFORMS)('a bot that is asked to stop, on %s,', { timeout: 60_000 }, (platform) => {
  it.each(['SIGTERM', 'SIGINT'] as const)('answers first what is under way: %s', async (signal) => {
    const stage = await newStage(platform);
    const { ada } = stage;
    await becomeExpert(stage, ada);
    const { bot, lines, ended } = await started(stage);
    try {
      const card = await ada.next(() => ada.command('/expert'));
      const holder = new Database(stage.database.path);
      holder.exec('BEGIN IMMEDIATE');
      const pressed = ada.press(card, 'Pause');
      await nap(200);
      bot.kill(signal);
      await nap(700);
      holder.exec('ROLLBACK');
      holder.close();
      await ada.waitFor('You are paused');
      await pressed;
      expect(await ended).toEqual([0, null]);
      expect(lines.filter((line) => /"level":[56]0/.test(line))).toEqual([]);
    } finally {
      bot.kill('SIGKILL');
      await stage.close();
    }
  });
});
