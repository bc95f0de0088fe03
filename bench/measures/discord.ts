import { setTimeout as pause } from 'node:timers/promises';
import { startBot } from '../support/bot.ts';
import { discordPeopleOf } from '../support/discord-people.ts';
import { DISCORD_TOKEN, discordStub } from '../support/discord-stub.ts';
import { closedLoop, openLoop } from '../support/load.ts';
import { type Measure, result } from '../support/measure.ts';
import { countRequests } from '../support/seed.ts';
import { peer, type ServerProcess, startServer } from '../support/server-process.ts';
import { median, quantile, spread } from '../support/statistics.ts';

const PER_SECOND = 100;
const SECONDS = 20;
const ROUNDS = 3;
const INTERACTIONS = 10_000;

/**
 * The same mix as on Slack, through the gateway: how long the first answer takes at a steady 100 interactions a
 * second; what one costs as a multiple of a bare discord.js client that only replies, in turns in one run, messages to
 * experts included; and the memory after 10,000 of them.
 */
export const discord: Measure = {
  names: ['discord.first-answer-p99', 'discord.cpu', 'discord.after-10000'],
  async run() {
    const bot = await startBot(['discord']);
    try {
      const people = await discordPeopleOf(bot);
      const mix = () => ({ kind: 'any' as const, done: people.mix().first });
      const p99: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const taken = await openLoop(PER_SECOND, SECONDS, mix);
        p99.push(
          quantile(
            taken.map(({ ms }) => ms),
            0.99,
          ),
        );
      }

      const before = bot.server.memoryMb();
      await closedLoop(INTERACTIONS, () => people.mix().shown);
      const after = bot.server.memoryMb();
      await bot.delivered();
      const { requests } = countRequests(bot.database);
      if (requests !== people.sent())
        throw new Error(`${people.sent()} forms were sent, ${requests} are stored: ${people.refused()[0]}`);
      return [
        result(
          'discord.first-answer-p99',
          median(p99),
          'ms',
          50,
          `rounds ${p99.map((ms) => ms.toFixed(1)).join(' ')}`,
        ),
        result('discord.after-10000', after, 'MB', 320, `${before.toFixed(0)} MB before them`),
      ];
    } finally {
      await bot.stop();
    }
  },
};
