import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseTime } from '../../src/core/parse-time.ts';
import { HARD_WORDS } from '../support/hard-words.ts';
import { type Measure, result } from '../support/measure.ts';
import { median } from '../support/statistics.ts';

const FIRST_WORDS = fileURLToPath(new URL('../peers/first-words.ts', import.meta.url));
const NOW = Date.UTC(2027, 2, 10, 9);
const ROUNDS = 7;
/** A process each, so only every so many of the texts is also read by a cold one, and the most usual. */
const COLD_STRIDE = 5;

/** The longest time that one text given as a time holds the event loop, whatever the text: once warm, and in a cold process. */
export const words: Measure = {
  names: ['words.warm', 'words.cold'],
  async run() {
    const taken = HARD_WORDS.map((text) => {
      const rounds = Array.from({ length: ROUNDS }, () => {
        const from = performance.now();
        parseTime(text, 'Europe/Berlin', NOW);
        return performance.now() - from;
      });
      return median(rounds.slice(1));
    });
    const cold = [-1, ...HARD_WORDS.keys()].filter((index) => index < 0 || index % COLD_STRIDE === 0);
    const readFirst = (index: number) =>
      Number(
        execFileSync(process.execPath, ['--import', 'tsx', FIRST_WORDS, String(index)], { encoding: 'utf8' }),
      );
    const first = cold.map((index) => median([readFirst(index), readFirst(index), readFirst(index)]));
    return [
      result('words.warm', Math.max(...taken), 'ms', 25, `the longest of ${taken.length} texts`),
      result(
        'words.cold',
        Math.max(...first),
        'ms',
        100,
        `the longest of ${first.length} first texts, after loading`,
      ),
    ];
  },
};
