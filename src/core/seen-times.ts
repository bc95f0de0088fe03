import { dayOfKey } from './civil.ts';
import { formatDay, formatMoment, zoneLabel } from './format-time.ts';
import { clockOf } from './hours.ts';
import type { Parties } from './outbox.ts';
import { hasZone, type PersonRef, zoneOf } from './people.ts';
import type { Reader } from './ports.ts';
import type { SessionDetail } from './records.ts';
import { DAY } from './time.ts';
import type { Work } from './unit-of-work.ts';
import { wallTime } from './zone.ts';

/** `2027-03-02T10:30[Europe/London]` (RFC 9557): what a clock in that IANA zone shows at an instant. */
export function seenTime(at: Date, zone: string): string {
  const { date, minutes } = wallTime(zone, at.getTime());
  return `${date}T${clockOf(minutes)}[${zone}]`;
}

/** What each of the two reads on their clock; null where nobody has said in what zone they are. */
export async function seenBy(
  db: Reader,
  { expertId, requesterId }: Parties,
  at: Date,
): Promise<Pick<SessionDetail, 'expertSaw' | 'requesterSaw'>> {
  const select = { id: true, chosenZone: true, platformZone: true } as const;
  const both = await db.person.findMany({ where: { id: { in: [expertId, requesterId] } }, select });
  const seen = (personId: string) => {
    const person = both.find(({ id }) => id === personId);
    return person && hasZone(person) ? seenTime(at, zoneOf(person)) : null;
  };
  return { expertSaw: seen(expertId), requesterSaw: seen(requesterId) };
}

/** Somebody's clock shows another hour for a session than when it was booked. */
export interface ClockMoved {
  readonly person: PersonRef;
  /** `Tue, 2 Mar 2027, 10:30 (London time)`: what it was, … */
  readonly saw: string;
  /** … and `Tue, 2 Mar 2027, 19:30 (Tokyo time, UTC+9)`: what it is. */
  readonly sees: string;
}

type Seen = Pick<SessionDetail, 'scheduledAt' | 'expert' | 'requester' | 'expertSaw' | 'requesterSaw'>;

/**
 * For whom of the two a session is now at another hour than they saw on booking: because they have another zone, or
 * their zone other rules.
 */
export function clocksMoved({ scheduledAt, expert, requester, expertSaw, requesterSaw }: Seen): ClockMoved[] {
  return [
    { person: expert, seen: expertSaw },
    { person: requester, seen: requesterSaw },
  ].flatMap(({ person, seen }) => {
    const { date, clock, zone } = /^(?<date>.+)T(?<clock>.+)\[(?<zone>.+)\]$/.exec(seen ?? '')?.groups ?? {};
    if (date === undefined || clock === undefined || zone === undefined) return [];
    if (seenTime(scheduledAt, person.zone).startsWith(`${date}T${clock}[`)) return [];
    const saw = `${formatDay(dayOfKey(date) * DAY, 'UTC')}, ${clock} (${zoneLabel(zone)})`;
    return [{ person, saw, sees: formatMoment(scheduledAt.getTime(), person.zone) }];
  });
}

/** So many of the sessions to come are told of, the soonest; all others say it when they are opened. */
const TOLD = 20;

/**
 * Tells both people of the sessions that another zone of one of them puts at another hour of that person's clock, where
 * it is known what that clock showed on booking.
 */
export async function tellClocks(
  { tx, now, outbox }: Pick<Work, 'tx' | 'now' | 'outbox'>,
  personId: string,
  before: string,
  after: string,
): Promise<void> {
  if (before === after) return;
  const sessions = await tx.session.findMany({
    where: {
      status: 'scheduled',
      scheduledAt: { gt: now },
      OR: [{ expertId: personId }, { requesterId: personId }],
    },
    orderBy: [{ scheduledAt: 'asc' }, { id: 'asc' }],
    take: TOLD,
    select: {
      id: true,
      scheduledAt: true,
      expertId: true,
      requesterId: true,
      expertSaw: true,
      requesterSaw: true,
    },
  });
  const hour = (at: Date, zone: string) => seenTime(at, zone).replace(/\[.*/, '');
  for (const { id, scheduledAt, expertSaw, requesterSaw, ...parties } of sessions) {
    const saw = personId === parties.expertId ? expertSaw : requesterSaw;
    if (saw !== null && hour(scheduledAt, before) !== hour(scheduledAt, after))
      await tellBoth({ tx, outbox }, id, parties);
  }
}

/** Tells both people that a session is at another hour of a clock. */
export async function tellBoth(
  { tx, outbox }: Pick<Work, 'tx' | 'outbox'>,
  id: string,
  parties: Parties,
): Promise<void> {
  const record = await tx.session.update({
    where: { id },
    data: { version: { increment: 1 } },
    select: { id: true, version: true },
  });
  for (const to of [parties.expertId, parties.requesterId])
    await outbox.tell({ notice: 'session.clock', record, to });
  await outbox.refresh('session', id, parties);
}
