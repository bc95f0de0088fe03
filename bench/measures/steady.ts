import { startBot } from '../support/bot.ts';
import { openLoop } from '../support/load.ts';
import { type Measure, result } from '../support/measure.ts';
import { mixOf } from '../support/mix.ts';
import { peopleOf } from '../support/people.ts';
import { countRequests } from '../support/seed.ts';
import { peer, startServer } from '../support/server-process.ts';
import { median, quantile } from '../support/statistics.ts';

const PER_SECOND = 100;
const SECONDS = 20;
const ROUNDS = 3;
/** A round in which a process that only writes durably stood still for longer, in ms, tells of the machine, and is repeated, … */
const DISTURBED = 25;
/** … but no more rounds than these are made; of many disturbed ones the calmest count. */
const MOST_ROUNDS = 8;

type Figure = 'p50' | 'p99' | 'formP50' | 'formP99' | 'stall' | 'idleStall';

/**
 * A steady 100 requests a second: how long acknowledgements take and how long the event loop stands still. The
 * medians of three calm rounds, because another program on the machine shows as a stall too, and so does a slow disk:
 * how much there was of both is said by a Node process beside the bot that only writes durably, as often.
 */
export const steady: Measure = {
  names: ['load.acknowledge-p99', 'load.form-p99', 'load.longest-stall'],
  async run() {
    const bot = await startBot();
    const idle = await startServer({ script: peer('durable'), readyPath: '/', probe: true });
    try {
      const people = await peopleOf(bot);
      const mix = mixOf(people);
      await openLoop(PER_SECOND, 5, mix);
      const made: Record<Figure, number>[] = [];
      const calm = () => made.filter(({ idleStall }) => idleStall <= DISTURBED).length;
      while (calm() < ROUNDS && made.length < MOST_ROUNDS) {
        await bot.server.watchLoop();
        await idle.watchLoop();
        const taken = await openLoop(PER_SECOND, SECONDS, mix);
        const forms = taken.filter(({ kind }) => kind === 'form').map(({ ms }) => ms);
        const others = taken.filter(({ kind }) => kind !== 'form').map(({ ms }) => ms);
        made.push({
          p50: quantile(others, 0.5),
          p99: quantile(others, 0.99),
          formP50: quantile(forms, 0.5),
          formP99: quantile(forms, 0.99),
          stall: await bot.server.longestStallMs(),
          idleStall: await idle.longestStallMs(),
        });
      }
      const rounds = made.toSorted((a, b) => a.idleStall - b.idleStall).slice(0, ROUNDS);
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
        result(
          'load.longest-stall',
          median(all('stall')),
          'ms',
          50,
          `rounds ${shown('stall')}; a Node that only writes durably beside it ${shown('idleStall')}; the calmest of ${made.length}`,
        ),
      ];
    } finally {
      await idle.stop();
      await bot.stop();
    }
  },
};
