import type { Config } from '../../../src/config.ts';
import { BOT_TOKEN, SIGNING_SECRET } from '../../support/app.ts';

/** What a bot needs to serve a test's workspace from a test's database. */
export const botConfig = (databaseUrl: string, apiUrl: string): Config => ({
  databaseUrl,
  host: '127.0.0.1',
  port: 0,
  publicUrl: undefined,
  logLevel: 'debug',
  slack: { botToken: BOT_TOKEN, signingSecret: SIGNING_SECRET, apiUrl },
});
