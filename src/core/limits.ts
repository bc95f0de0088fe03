import { dateAt, type Whereabouts } from './travel.ts';

/** A session that somebody gives, or a time held for one; milliseconds. */
export interface Given {
  readonly at: number;
  /** Several times with the same are held for one session. */
  readonly group: string;
}

/** The number of the week of a date; weeks run from Monday to Sunday (ISO 8601), wherever somebody is. */
export const weekOf = (day: number): number => Math.floor((day + 3) / 7);

export type LimitReached = 'day-limit' | 'week-limit';

/**
 * Whether another session may begin on a date, by what is given already on it and in its week. The dates are those of
 * whoever gives them.
 */
export function limitOn(
  where: Whereabouts,
  given: readonly Given[],
  maxPerDay: number,
  maxPerWeek: number,
): (day: number) => LimitReached | undefined {
  const days = new Map<number, Set<string>>();
  const weeks = new Map<number, Set<string>>();
  for (const { at, group } of given) {
    const day = dateAt(where, at);
    count(days, day, group);
    count(weeks, weekOf(day), group);
  }
  return (day) => {
    if ((days.get(day)?.size ?? 0) >= maxPerDay) return 'day-limit';
    return (weeks.get(weekOf(day))?.size ?? 0) >= maxPerWeek ? 'week-limit' : undefined;
  };
}

function count(groups: Map<number, Set<string>>, key: number, group: string): void {
  const known = groups.get(key);
  if (known) known.add(group);
  else groups.set(key, new Set([group]));
}
