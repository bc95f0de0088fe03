// Runs the bot as a process of its own, so that it can be killed, and says where it listens once Discord is ready.
//   discord-bot.ts DATABASE_URL API_URL NOW
import { setTimeout as nap } from 'node:timers/promises';
import { startApp } from '../../../src/app.ts';
import { logger } from '../../../src/log.ts';
import { botConfig } from '../../support/discord-app.ts';

const [databaseUrl = '', apiUrl = '', now = ''] = process.argv.slice(2);
const ahead = Date.parse(now) - Date.now();
const clock = { now: () => new Date(Date.now() + ahead) };
const app = await startApp(botConfig(databaseUrl, apiUrl), logger('silent'), clock);
while ((await app.health()).discord !== 'ready') await nap(10);
process.stdout.write(`${app.url}\n`);
