import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { startLocal } from '../playground/discord/support/stage.ts';
import { emptyDatabase } from '../support/database.ts';

const SECRET = 'xoxb-1234-only-for-tests';
const TOKEN = `${'M'.repeat(24)}.Gtests.${'only-for-tests-'.repeat(3)}`;
/** Goes wrong where nobody catches it: at one signal in a callback, at the other in a promise. */
const FAULTS = `
  process.on('SIGUSR2', () => { throw new Error('sent with ' + process.env.SECRET); });
  process.on('SIGHUP', () => { void Promise.reject(new Error('nobody waits for ' + process.env.SECRET)); });
`;

it('the bot survives what nobody catches, logs it without secrets, and stops when asked', async () => {
  const { discord } = await startLocal({ token: TOKEN });
  const { url, remove } = emptyDatabase();
  const bot = spawn(
    process.execPath,
    [
      `--import=data:text/javascript,${encodeURIComponent(FAULTS)}`,
      join(process.env.TEST_CHILDREN ?? '', 'main.js'),
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        SECRET: `${SECRET} and ${TOKEN}`,
        DATABASE_URL: url,
        PORT: '0',
        DISCORD_TOKEN: TOKEN,
        DISCORD_API_URL: discord.apiUrl,
      },
    },
  );
  const closed = once(bot, 'close');
  const lines: string[] = [];
  createInterface({ input: bot.stdout }).on('line', (line) => void lines.push(line));
  /** The first line that says this. */
  const logs = (words: string) =>
    expect
      .poll(() => lines.find((line) => line.includes(words)), { timeout: 20_000 })
      .toBeDefined()
      .then(() => JSON.parse(lines.find((line) => line.includes(words)) ?? '') as Record<string, unknown>);
  try {
    const { url: listening } = await logs('expert connect is listening');
    await logs('commands registered');
    bot.kill('SIGUSR2');
    expect(await logs('sent with')).toMatchObject({
      level: 50,
      origin: 'uncaughtException',
      msg: 'not caught',
    });
    bot.kill('SIGHUP');
    expect(await logs('nobody waits')).toMatchObject({ level: 50, origin: 'unhandledRejection' });
    expect((await fetch(`${String(listening)}/health`)).status).toBe(200);
    expect(lines.join()).not.toContain(SECRET);
    expect(lines.join()).not.toContain(TOKEN);
    bot.kill('SIGTERM');
    expect(await closed).toEqual([0, null]);
  } finally {
    bot.kill('SIGKILL');
    await discord.close();
    remove();
  }
});
