import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseTime } from '../../src/core/parse-time.ts';
import { HARD_WORDS } from '../support/hard-words.ts';
import { type Measure, result } from '../support/measure.ts';
import { median } from '../support/statistics.ts';

const FIRST_WORDS = fileURLToPath(new URL('../peers/first-words.ts', import.meta.url));
const NOW = Date.UTC(2027, 2, 10, 9);
const ROUNDS = 5;
/** A process each, so a cold one reads only the texts that take longest once warm, and every so many of the others. */
const COLD = { longest: 12, stride: 250 };

interface Read {
  readonly text: string;
  readonly ms: number;
}

function read(text: string): number {
  const from = performance.now();
  parseTime(text, 'Europe/Berlin', NOW);
  return performance.now() - from;
}

function readFirst(text: string): number {
  const script = ['--import', 'tsx', FIRST_WORDS, Buffer.from(text, 'utf16le').toString('base64')];
  return Number(execFileSync(process.execPath, script, { encoding: 'utf8' }));
}

/** All of them, those first that take longest; of each the median, because others on the machine disturb some. */
const ranked = (texts: readonly string[], rounds: number, ms: (text: string) => number): Read[] =>
  texts
    .map((text) => ({ text, ms: median(Array.from({ length: rounds }, () => ms(text))) }))
    .sort((a, b) => b.ms - a.ms);

const shown = ({ text }: Read) => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** The longest time that one text given as a time holds the event loop, whatever the text: once warm, and in a cold process. */
export const words: Measure = {
  names: ['words.warm', 'words.cold'],
  async run() {
    for (const text of HARD_WORDS) read(text);
    const warm = ranked(HARD_WORDS, ROUNDS, read);
    const picked = warm.filter((_, index) => index < COLD.longest || index % COLD.stride === 0);
    const cold = ranked(
      picked.map(({ text }) => text),
      3,
      readFirst,
    );
    const made = (all: readonly Read[]) =>
      all.slice(0, 1).map((longest) => `the longest of ${all.length} texts: ${shown(longest)}`)[0] ?? '';
    return [
      result('words.warm', warm[0]?.ms ?? Number.NaN, 'ms', 25, made(warm)),
      result('words.cold', cold[0]?.ms ?? Number.NaN, 'ms', 100, `as the first of a process, ${made(cold)}`),
    ];
  },
};
