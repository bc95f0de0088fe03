// Runs the bot as a process of its own, so that it can be killed, and says where it listens once it can be reached.
//   bot.ts PLATFORM DATABASE_URL API_URL NOW
import { setTimeout as nap } from 'node:timers/promises';
import { startApp } from '../../../src/app.ts';
import { logger } from '../../../src/log.ts';
import { botConfig as onSlack } from '../../support/app.ts';
import { botConfig as onDiscord } from '../../support/discord-app.ts';

const [platform, databaseUrl = '', apiUrl = '', now = ''] = process.argv.slice(2);
const ahead = Date.parse(now) - Date.now();
const clock = { now: () => new Date(Date.now() + ahead) };
const config = platform === 'slack' ? onSlack(databaseUrl, apiUrl) : onDiscord(databaseUrl, apiUrl);
const app = await startApp(config, logger('silent'), clock);
while ((await app.health()).discord === 'connecting') await nap(10);
process.stdout.write(`${app.url}\n`);
