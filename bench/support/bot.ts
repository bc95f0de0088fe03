import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { build } from 'vite';
import { SIGNING_SECRET } from './deliveries.ts';
import { DISCORD_TOKEN, type DiscordStub, discordStub } from './discord-stub.ts';
import { DISCORD, SLACK, seed } from './seed.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { type SlackStub, slackStub } from './slack-stub.ts';

const DIST = join(import.meta.dirname, '../../.cache/bench-dist');
const SCRIPT = join(DIST, 'main.js');

/** Builds the bot from the present source, apart from `dist`, which may be older and may be running. */
export const buildBot = () =>
  build({ configFile: 'vite.server.config.ts', logLevel: 'warn', build: { outDir: DIST } });

/** The bot in its own process, on a database file of its own, with a workspace of established members. */
export interface Bot {
  readonly server: ServerProcess;
  readonly slack: SlackStub;
  readonly discord: DiscordStub;
  readonly database: string;
  /** Resolves when no message is owed any more. */
  delivered(): Promise<void>;
  stop(): Promise<void>;
}

export type Platform = 'slack' | 'discord';

/** A seeded database in a temporary folder, and what the bot needs to serve these platforms on it. */
export async function prepareBot(platforms: readonly Platform[] = ['slack']) {
  const folder = mkdtempSync(join(tmpdir(), 'expert-connect-bench-'));
  const database = join(folder, 'bot.db');
  const slack = await slackStub();
  const discord = await discordStub();
  const env = {
    DATABASE_URL: `file:${database}`,
    ...(platforms.includes('slack') && {
      SLACK_BOT_TOKEN: 'xoxb-for-the-benchmark-only',
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: slack.apiUrl,
    }),
    ...(platforms.includes('discord') && { DISCORD_TOKEN, DISCORD_API_URL: discord.apiUrl }),
  };
  execFileSync(process.execPath, [SCRIPT, 'migrate'], { env: { ...process.env, ...env } });
  for (const platform of platforms) seed(database, platform === 'slack' ? SLACK : DISCORD);
  return {
    database,
    slack,
    discord,
    start: ({ probe }: { probe: boolean }) =>
      startServer({ script: SCRIPT, env, readyPath: '/health', probe }),
    async remove() {
      await slack.close();
      await discord.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function startBot(platforms?: readonly Platform[]): Promise<Bot> {
  const { database, slack, discord, start, remove } = await prepareBot(platforms);
  const server = await start({ probe: true });
  return {
    server,
    slack,
    discord,
    database,
    async delivered() {
      const owed = async () =>
        ((await (await fetch(`${server.url}/health`)).json()) as { backlog: number }).backlog;
      while ((await owed()) > 0) await pause(100);
    },
    async stop() {
      await server.stop();
      await remove();
    },
  };
}
