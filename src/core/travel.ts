import type { DateSpan } from './civil.ts';
import { inOrder } from './dated-hours.ts';
import { dayAt, instantOn } from './zone.ts';

/** Dates on which the hours are read in another IANA zone. */
export interface Travel extends DateSpan {
  readonly zone: string;
}

/** Dates whose hours are read in one zone. */
export type Leg = Travel;

/** Where somebody's dates are: in their zone but for their travels. */
export interface Whereabouts {
  readonly zone: string;
  readonly travel?: readonly Travel[];
}

/** Zones lie up to 26 hours apart, so a date abroad is never further than this from the date at home. */
const APART = 2;

/** Every date whose hours may touch [from, until), or set the grid of one that does, by the zone it is read in. */
export function legsBetween({ zone, travel = [] }: Whereabouts, from: number, until: number): Leg[] {
  // The grid may come from the date before, and one date may have been skipped as a whole.
  const first = dayAt(zone, from) - 2;
  const last = dayAt(zone, until);
  return travel.length === 0
    ? [{ first, last, zone }]
    : legsOf({ zone, travel }, first - APART, last + APART);
}

/**
 * The date that somebody has at an instant, as a day number (civil.ts): it lasts until the next one begins where they
 * are then.
 */
export function dateAt(where: Whereabouts, instant: number): number {
  const day = dayAt(where.zone, instant);
  if (!where.travel?.length) return day;
  for (const leg of legsOf(where, day - APART, day + APART).reverse())
    for (let date = leg.last; date >= leg.first; date--)
      if (instantOn(leg.zone, date, 0).instant <= instant) return date;
  return day;
}

/** The instant at which a date begins for somebody. */
export function beginningOf(where: Whereabouts, day: number): number {
  const [leg] = legsOf(where, day, day);
  return instantOn(leg?.zone ?? where.zone, day, 0).instant;
}

/** The IANA zone that somebody's clocks show on a date. */
export const zoneOn = ({ zone, travel = [] }: Whereabouts, day: number): string =>
  travel.find(({ first, last }) => first <= day && day <= last)?.zone ?? zone;

function legsOf({ zone, travel = [] }: Whereabouts, first: number, last: number): Leg[] {
  const legs: Leg[] = [];
  let next = first;
  for (const trip of inOrder(travel)) {
    if (trip.last < next || trip.first > last) continue;
    if (trip.first > next) legs.push({ first: next, last: trip.first - 1, zone });
    legs.push({ first: Math.max(trip.first, next), last: Math.min(trip.last, last), zone: trip.zone });
    next = trip.last + 1;
  }
  if (next <= last) legs.push({ first: next, last, zone });
  return legs;
}
