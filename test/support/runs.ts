/** So often a property is tried: in full where the process is in UTC, as most tests are, and a tenth as often elsewhere. */
export const runs = (inFull: number): number => (process.env.TZ === 'UTC' ? inFull : Math.ceil(inFull / 10));
