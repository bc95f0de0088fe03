import { Refused } from './errors.ts';

/**
 * Does what is due for each record, one transaction each, and returns for how many. A record that somebody has moved
 * on meanwhile refuses and is left alone, without a trace. Throws `Refused('busy')`: the rest is still due.
 */
export async function eachDue(
  records: readonly { id: string }[],
  change: (id: string) => Promise<unknown>,
): Promise<number> {
  let done = 0;
  for (const { id } of records)
    try {
      await change(id);
      done += 1;
    } catch (error) {
      if (!(error instanceof Refused) || error.code === 'busy') throw error;
    }
  return done;
}
