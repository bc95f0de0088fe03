// Runs the bot as a process of its own, so that it can be killed, and says where it listens.
//   bot.ts DATABASE_URL API_URL NOW
import { startApp } from '../../../../src/app.ts';
import { logger } from '../../../../src/log.ts';
import { botConfig } from '../../../support/app.ts';

const [databaseUrl = '', apiUrl = '', now = ''] = process.argv.slice(2);
const ahead = Date.parse(now) - Date.now();
const clock = { now: () => new Date(Date.now() + ahead) };
const app = await startApp(botConfig(databaseUrl, apiUrl), logger('silent'), clock);
process.stdout.write(`${app.url}\n`);
