import { changesBetween, offsetAt } from './zone.ts';

/** From when on the wall times of one zone are seen at other times in another. Milliseconds. */
export interface Shift {
  readonly at: number;
  /** So much later on the other zone's clocks; negative is earlier. */
  readonly by: number;
  /** The zone whose clocks change. */
  readonly zone: string;
}

/**
 * The first change of the clocks in [from, until) after which what is at the same wall time in `zone` is at another
 * one in `other`; undefined where there is none, as between zones that change together. Throws RangeError for an
 * unknown zone.
 */
export function nextShift(zone: string, other: string, from: number, until: number): Shift | undefined {
  const apart = (instant: number) => offsetAt(other, instant) - offsetAt(zone, instant);
  const before = apart(from);
  return [zone, other]
    .flatMap((changing) => changesBetween(changing, from, until).map(({ at }) => ({ at, zone: changing })))
    .sort((a, b) => a.at - b.at)
    .map(({ at, zone: changing }) => ({ at, by: apart(at) - before, zone: changing }))
    .find(({ by }) => by !== 0);
}
