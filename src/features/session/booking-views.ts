import { dayKey, dayLabel, formatTime, hourOf, zoneLabel } from '../../core/format-time.ts';
import type { RequestDetail } from '../../core/records.ts';
import type { Slot } from '../../core/slots.ts';
import { say, who } from '../../interaction/text.ts';
import { buttons, choice, note, type Option, type Part, text, type View } from '../../interaction/view.ts';
import { showProfile } from '../connect/presses.ts';
import { laterDays, pickDay, pickLength, pickPart, pickSlot } from './presses.ts';

/** The stricter platform's choices hold 25 options; one place is kept. */
const MOST = 24;

/** The parts a full day is split into, by the hour at which each begins. */
const PARTS = [
  { name: 'Night', from: 0 },
  { name: 'Morning', from: 6 },
  { name: 'Afternoon', from: 12 },
  { name: 'Evening', from: 18 },
] as const;

/** One connection's free slots for a length, as its requester reads them. */
export interface Offer {
  readonly connection: RequestDetail;
  readonly length: number;
  readonly slots: readonly Slot[];
  /** The requester's zone. */
  readonly zone: string;
}

const inMinutes = (length: number) => (length % 60 === 0 ? `${length / 60} h` : `${length} min`);
const heading = ({ connection }: Pick<Offer, 'connection'>) =>
  `Book a session with ${connection.expert.name}`;
const zoneNote = (zone: string): Part => note(`Times are in ${zoneLabel(zone)}.`);

export const lengthsView = (connection: RequestDetail, lengths: readonly number[]): View => ({
  heading: heading({ connection }),
  parts: [
    text('How long would you like to meet?'),
    ...buttons(
      ...lengths.map((length) => ({
        label: inMinutes(length),
        press: pickLength.press({ connection: connection.id, length }),
      })),
    ),
  ],
});

/** Slots by the viewer's calendar day. */
function byDay({ slots, zone }: Offer): Map<string, Slot[]> {
  const days = new Map<string, Slot[]>();
  for (const slot of slots) {
    const key = dayKey(slot.startsAt, zone);
    const day = days.get(key);
    if (day) day.push(slot);
    else days.set(key, [slot]);
  }
  return days;
}

/** The days with free time, from `from` (`YYYY-MM-DD`) on. */
export function daysView(offer: Offer, from = ''): View {
  const days = [...byDay(offer)].filter(([key]) => key >= from);
  const { connection, length, zone } = offer;
  if (days.length === 0) return nothingFree(offer);
  const later = days[MOST]?.[0];
  const options: Option[] = days.slice(0, MOST).map(([key, slots]) => ({
    label: dayLabel(slots[0]?.startsAt ?? 0, zone),
    value: key,
    detail: slots.length === 1 ? '1 free time' : `${slots.length} free times`,
  }));
  return {
    heading: heading(offer),
    parts: [
      text(`Pick a day for ${inMinutes(length)}.`),
      choice('Pick a day', pickDay.press({ connection: connection.id, length }), options),
      ...buttons(
        later !== undefined && {
          label: 'Later days',
          press: laterDays.press({ connection: connection.id, length, from: later }),
        },
      ),
      zoneNote(zone),
    ],
  };
}

const nothingFree = ({ connection, length }: Offer): View => ({
  heading: heading({ connection }),
  parts: [
    text(say`${who(connection.expert)} has nothing free for ${inMinutes(length)} in the next 30 days.`),
    text('Write to them directly and ask which times would suit.'),
    ...buttons({ label: 'View profile', press: showProfile.press({ person: connection.expertId }) }),
  ],
});

/** The free times of one day: all of them, or the parts of the day when there are too many for one choice. */
export function dayView(offer: Offer, key: string): View {
  const slots = byDay(offer).get(key) ?? [];
  const [first] = slots;
  if (!first) return daysView(offer);
  if (slots.length <= MOST) return timesView(offer, slots);
  const { connection, length, zone } = offer;
  const options = PARTS.map(({ name }, index) => ({ name, index, free: inPart(slots, index, zone) }))
    .filter(({ free }) => free.length > 0)
    .map(({ name, index, free }) => ({
      label: name,
      value: String(index),
      detail: `${formatTime(free[0]?.startsAt ?? 0, zone)}–${formatTime(free.at(-1)?.startsAt ?? 0, zone)}`,
    }));
  return {
    heading: heading(offer),
    parts: [
      text(`${dayLabel(first.startsAt, zone)} has ${slots.length} free times. Which part of the day?`),
      choice(
        'Pick a part of the day',
        pickPart.press({ connection: connection.id, length, day: key }),
        options,
      ),
      ...back(offer),
      zoneNote(zone),
    ],
  };
}

const inPart = (slots: readonly Slot[], part: number, zone: string) =>
  slots.filter((slot) => Math.floor(hourOf(slot.startsAt, zone) / 6) === part);

export function partView(offer: Offer, key: string, part: number): View {
  const slots = inPart(byDay(offer).get(key) ?? [], part, offer.zone);
  return slots.length === 0 ? dayView(offer, key) : timesView(offer, slots.slice(0, MOST));
}

function timesView(offer: Offer, slots: readonly Slot[]): View {
  const { connection, length, zone } = offer;
  return {
    heading: heading(offer),
    parts: [
      text(`${dayLabel(slots[0]?.startsAt ?? 0, zone)}: pick a time for ${inMinutes(length)}.`),
      choice(
        'Pick a time',
        pickSlot.press({ connection: connection.id, length }),
        slots.map(({ startsAt, endsAt }) => ({
          label: `${formatTime(startsAt, zone)}–${formatTime(endsAt, zone)}`,
          value: String(startsAt / 1000),
        })),
      ),
      ...back(offer),
      zoneNote(zone),
    ],
  };
}

const back = ({ connection, length }: Offer) =>
  buttons({ label: 'Other days', press: pickLength.press({ connection: connection.id, length }) });
