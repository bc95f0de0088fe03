import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { build } from 'vite';
import { SIGNING_SECRET } from './deliveries.ts';
import { seed } from './seed.ts';
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
  readonly database: string;
  /** Resolves when no message is owed any more. */
  delivered(): Promise<void>;
  stop(): Promise<void>;
}

/** A seeded database in a temporary folder, and what the bot needs to run on it. */
export async function prepareBot() {
  const folder = mkdtempSync(join(tmpdir(), 'expert-connect-bench-'));
  const database = join(folder, 'bot.db');
  const slack = await slackStub();
  const env = {
    DATABASE_URL: `file:${database}`,
    SLACK_BOT_TOKEN: 'xoxb-for-the-benchmark-only',
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: slack.apiUrl,
  };
  execFileSync(process.execPath, [SCRIPT, 'migrate'], { env: { ...process.env, ...env } });
  seed(database);
  return {
    database,
    slack,
    start: ({ probe }: { probe: boolean }) =>
      startServer({ script: SCRIPT, env, readyPath: '/health', probe }),
    async remove() {
      await slack.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function startBot(): Promise<Bot> {
  const { database, slack, start, remove } = await prepareBot();
  const server = await start({ probe: true });
  return {
    server,
    slack,
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
