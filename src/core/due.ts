import { Refused, RepeatedDelivery } from './errors.ts';

/**
 * Does what is due for each record, one transaction each, and returns for how many. A record that somebody has moved
 * on meanwhile refuses and is left alone, without a trace, as is what another process did. Throws `Refused('busy')`:
 * the rest is still due.
 */
export async function eachDue<R extends { readonly id: string }>(
  records: readonly R[],
  change: (id: string, record: R) => Promise<unknown>,
): Promise<number> {
  let done = 0;
  for (const record of records)
    try {
      await change(record.id, record);
      done += 1;
    } catch (error) {
      if (error instanceof RepeatedDelivery) continue;
      if (!(error instanceof Refused) || error.code === 'busy') throw error;
    }
  return done;
}
