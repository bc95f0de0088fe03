import { startBot } from '../support/bot.ts';
import { calmRounds } from '../support/calm.ts';
import { discordPeopleOf } from '../support/discord-people.ts';
import { closedLoop, openLoop } from '../support/load.ts';
import { type Measure, result } from '../support/measure.ts';
import { countRequests } from '../support/seed.ts';
import { median, quantile } from '../support/statistics.ts';

const PER_SECOND = 100;
const SECONDS = 20;
const INTERACTIONS = 10_000;

/**
 * The same mix as on Slack, through the gateway: how long the first answer takes at a steady 100 interactions a
 * second, and the memory after 10,000 of them.
 */
export const discord: Measure = {
  names: ['discord.first-answer-p99', 'discord.after-10000'],
  async run() {
    const bot = await startBot(['discord']);
    try {
      const people = await discordPeopleOf(bot);
      const mix = () => ({ kind: 'any' as const, done: people.mix().first });
      await openLoop(PER_SECOND, 5, mix);
      const { rounds: p99, machine } = await calmRounds(async () => {
        const taken = await openLoop(PER_SECOND, SECONDS, mix);
        return quantile(
          taken.map(({ ms }) => ms),
          0.99,
        );
      });

      const before = bot.server.memoryMb();
      await closedLoop(INTERACTIONS, () => people.mix().shown);
      const after = bot.server.memoryMb();
      await bot.delivered();
      const { requests } = countRequests(bot.database);
      const refused = people.refused();
      if (requests + refused.length !== people.sent())
        throw new Error(
          `${people.sent()} forms were sent, ${requests} are stored, ${refused.length} refused`,
        );
      // A machine that is very busy has the bot put a form off, with what was typed.
      const put =
        refused.length > 0 ? `; ${refused.length} of ${people.sent()} forms put off: ${refused[0]}` : '';
      return [
        result(
          'discord.first-answer-p99',
          median(p99),
          'ms',
          50,
          `rounds ${p99.map((ms) => ms.toFixed(1)).join(' ')}; ${machine}`,
        ),
        result('discord.after-10000', after, 'MB', 320, `${before.toFixed(0)} MB before them${put}`),
      ];
    } finally {
      await bot.stop();
    }
  },
};
