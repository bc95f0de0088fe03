import { startBot } from '../support/bot.ts';
import { closedLoop } from '../support/load.ts';
import { type Measure, result } from '../support/measure.ts';
import { mixOf } from '../support/mix.ts';
import { peopleOf } from '../support/people.ts';

const REQUESTS = 10_000;

/** Resident memory after 10,000 requests of the mix, as fast as they are acknowledged. */
export const memory: Measure = {
  names: ['memory.after-10000'],
  async run() {
    const bot = await startBot();
    try {
      const mix = mixOf(await peopleOf(bot));
      const before = bot.server.memoryMb();
      let most = 0;
      await closedLoop(REQUESTS, async () => {
        await mix().done;
        most = Math.max(most, bot.server.memoryMb());
      });
      const after = bot.server.memoryMb();
      return [
        result(
          'memory.after-10000',
          after,
          'MB',
          300,
          `${before.toFixed(0)} MB before them, at most ${most.toFixed(0)} MB`,
        ),
      ];
    } finally {
      await bot.stop();
    }
  },
};
