import { peer, startServer } from './server-process.ts';

const ROUNDS = 3;
/** A round in which a process that only writes durably stood still for longer, in ms, tells of the machine, and is repeated, … */
const DISTURBED = 25;
/** … but no more rounds than these are made; of many disturbed ones the calmest count. */
const MOST_ROUNDS = 12;

export interface CalmRounds<T> {
  /** In the order of how calm they were. */
  readonly rounds: readonly T[];
  /** How many were made, and how still the machine held in those that count; for a reader. */
  readonly machine: string;
}

/**
 * Three calm rounds, because another program on the machine shows as a stall too, and so does a slow disk: how much
 * there was of both is said by a Node process beside the bot that only writes durably, as often.
 */
export async function calmRounds<T>(round: () => Promise<T>): Promise<CalmRounds<T>> {
  const idle = await startServer({ script: peer('durable'), readyPath: '/', probe: true });
  try {
    const made: { measured: T; stall: number }[] = [];
    const calm = () => made.filter(({ stall }) => stall <= DISTURBED).length;
    while (calm() < ROUNDS && made.length < MOST_ROUNDS) {
      await idle.watchLoop();
      const measured = await round();
      made.push({ measured, stall: await idle.longestStallMs() });
    }
    const calmest = made.toSorted((a, b) => a.stall - b.stall).slice(0, ROUNDS);
    const stalls = calmest.map(({ stall }) => stall.toFixed(1)).join(' ');
    return {
      rounds: calmest.map(({ measured }) => measured),
      machine: `a Node that only writes durably beside it stood still ${stalls}; the calmest of ${made.length}`,
    };
  } finally {
    await idle.stop();
  }
}
