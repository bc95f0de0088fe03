import { startBot } from '../support/bot.ts';
import { calmRounds } from '../support/calm.ts';
import { openLoop } from '../support/load.ts';
import { type Measure, result } from '../support/measure.ts';
import { mixOf } from '../support/mix.ts';
import { peopleOf } from '../support/people.ts';
import { countRequests } from '../support/seed.ts';
import { median, quantile } from '../support/statistics.ts';

const PER_SECOND = 100;
const SECONDS = 20;

type Figure = 'p50' | 'p99' | 'formP50' | 'formP99' | 'stall';

/** A steady 100 requests a second: how long acknowledgements take and how long the event loop stands still. */
export const steady: Measure = {
  names: ['load.acknowledge-p99', 'load.form-p99', 'load.longest-stall'],
  async run() {
    const bot = await startBot();
    try {
      const people = await peopleOf(bot);
      const mix = mixOf(people);
      await openLoop(PER_SECOND, 5, mix);
      const { rounds, machine } = await calmRounds(async (): Promise<Record<Figure, number>> => {
        await bot.server.watchLoop();
        const taken = await openLoop(PER_SECOND, SECONDS, mix);
        const forms = taken.filter(({ kind }) => kind === 'form').map(({ ms }) => ms);
        const others = taken.filter(({ kind }) => kind !== 'form').map(({ ms }) => ms);
        return {
          p50: quantile(others, 0.5),
          p99: quantile(others, 0.99),
          formP50: quantile(forms, 0.5),
          formP99: quantile(forms, 0.99),
          stall: await bot.server.longestStallMs(),
        };
      });
      const { requests } = countRequests(bot.database);
      if (requests !== people.sent())
        throw new Error(`${people.sent()} forms were taken, ${requests} are stored`);
      const all = (key: Figure) => rounds.map((round) => round[key]);
      const shown = (key: Figure) =>
        all(key)
          .map((ms) => ms.toFixed(1))
          .join(' ');
      return [
        result(
          'load.acknowledge-p99',
          median(all('p99')),
          'ms',
          50,
          `rounds ${shown('p99')}; p50 ${shown('p50')}`,
        ),
        result(
          'load.form-p99',
          median(all('formP99')),
          'ms',
          150,
          `rounds ${shown('formP99')}; p50 ${shown('formP50')}`,
        ),
        result('load.longest-stall', median(all('stall')), 'ms', 50, `rounds ${shown('stall')}; ${machine}`),
      ];
    } finally {
      await bot.stop();
    }
  },
};
