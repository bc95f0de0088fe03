import { type Platform, prepareBot } from '../support/bot.ts';
import { type Measure, result } from '../support/measure.ts';
import { peer, startServer } from '../support/server-process.ts';
import { median, spread } from '../support/statistics.ts';

const ROUNDS = 9;

/** From the spawn of the process to the first 200 of `GET /health`, and the memory resident then; plain Node in turns. */
const startWith = (
  platforms: readonly Platform[],
  [time, memory]: readonly [string, string],
  goals: { time: number; memory: number },
): Measure => ({
  names: [time, memory],
  async run() {
    const bot = await prepareBot(platforms);
    const rounds: { plainMs: number; plainMb: number; ms: number; mb: number }[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const plain = await startServer({ script: peer('plain'), readyPath: '/' });
      const own = await bot.start({ probe: false });
      const taken = {
        plainMs: plain.startMs,
        plainMb: plain.memoryMb(),
        ms: own.startMs,
        mb: own.memoryMb(),
      };
      await Promise.all([plain.stop(), own.stop()]);
      // The first start finds cold files.
      if (round > 0) rounds.push(taken);
    }
    await bot.remove();
    const all = (key: keyof (typeof rounds)[number]) => rounds.map((round) => round[key]);
    return [
      result(
        time,
        median(rounds.map((r) => r.ms / r.plainMs)),
        'x',
        goals.time,
        `${spread(all('ms'), 'ms')}, plain Node ${spread(all('plainMs'), 'ms')}`,
      ),
      result(
        memory,
        median(rounds.map((r) => r.mb / r.plainMb)),
        'x',
        goals.memory,
        `${spread(all('mb'), 'MB')}, plain Node ${spread(all('plainMb'), 'MB')}`,
      ),
    ];
  },
});

export const start = startWith(['slack'], ['start.time', 'start.memory'], { time: 7, memory: 4 });
export const startBoth = startWith(['slack', 'discord'], ['start.both-time', 'start.both-memory'], {
  time: 9,
  memory: 4.5,
});
