import { dayLabel, formatDay, formatSpan, formatTime, hourOf, zoneLabel } from '../../core/format-time.ts';
import type { Reason } from '../../core/reasons.ts';
import type { RequestDetail } from '../../core/records.ts';
import { type BookingRules, MAX_OFFERED } from '../../core/rules.ts';
import { slotsByDay } from '../../core/slot-days.ts';
import type { Slot } from '../../core/slots.ts';
import type { Pressed } from '../../interaction/action.ts';
import { say, who } from '../../interaction/text.ts';
import {
  type Button,
  buttons,
  choice,
  note,
  type Option,
  type Part,
  text,
  type View,
} from '../../interaction/view.ts';
import { showHours } from '../experts/presses.ts';
import {
  askOtherTimes,
  askTimes,
  laterDays,
  pickDay,
  pickLength,
  pickPart,
  pickSlot,
  sendOffer,
  typeTime,
  whyNoTimes,
} from './presses.ts';
import { reasonWords } from './reason-words.ts';

/** The stricter platform's choices hold 25 options; one place is kept. */
export const MOST = 24;

/** The parts a full day is split into, by the hour at which each begins. */
const PARTS = [
  { name: 'Night', from: 0 },
  { name: 'Morning', from: 6 },
  { name: 'Afternoon', from: 12 },
  { name: 'Evening', from: 18 },
] as const;

/** What a time is being picked for, as every step carries it on. */
export interface Picking {
  readonly purpose: 'book' | 'move' | 'offer' | 'shift';
  /** The connection, or the session to move. */
  readonly about: string;
  readonly length: number;
  readonly picked: readonly Date[];
}

/** One connection's free slots for a length, as the person picking reads them. */
export interface Offer {
  readonly picking: Picking;
  readonly connection: RequestDetail;
  readonly slots: readonly Slot[];
  /** What is picked already and is none of the free slots: the expert may offer it all the same. */
  readonly unlisted: readonly { readonly time: Date; readonly reason: Reason }[];
  /** The zone of the person picking. */
  readonly zone: string;
  /** The expert's. */
  readonly rules: BookingRules;
}

export const inMinutes = (length: number) => (length % 60 === 0 ? `${length / 60} h` : `${length} min`);
const HEADING: Record<Picking['purpose'], (connection: RequestDetail) => string> = {
  book: ({ expert }) => `Book a session with ${expert.name}`,
  move: ({ expert }) => `Move your session with ${expert.name}`,
  offer: ({ requester }) => `Offer times to ${requester.name}`,
  shift: ({ requester }) => `Offer ${requester.name} other times`,
};
export const heading = ({ picking, connection }: Pick<Offer, 'picking' | 'connection'>) =>
  HEADING[picking.purpose](connection);
export const zoneNote = (zone: string): Part => note(`Times are in ${zoneLabel(zone)}.`);

export const lengthsView = (
  { picking, connection }: Pick<Offer, 'picking' | 'connection'>,
  lengths: readonly number[],
): View => ({
  heading: heading({ picking, connection }),
  parts: [
    text('How long would you like to meet?'),
    ...buttons(
      ...lengths.map((length) => ({
        label: inMinutes(length),
        press: pickLength.press({ ...picking, length }),
      })),
    ),
  ],
});

/** Slots by the viewer's calendar day. */
const byDay = ({ slots, zone }: Offer) => slotsByDay(slots, zone);

/** The days with free time, from `from` (`YYYY-MM-DD`) on. */
export function daysView(offer: Offer, from = ''): View {
  const days = [...byDay(offer)].filter(([key]) => key >= from);
  const { picking, zone } = offer;
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
      text(`Pick a day for ${inMinutes(offer.picking.length)}.`),
      choice('Pick a day', pickDay.press(picking), options),
      ...buttons(
        later !== undefined && {
          label: 'Later days',
          press: laterDays.press({ ...picking, from: later }),
        },
        typing(picking),
        asking(picking),
      ),
      zoneNote(zone),
    ],
  };
}

const asking = (picking: Picking): Button => ({
  label: 'Why no times?',
  press: whyNoTimes.press({ ...picking, week: 0 }),
});

/** The way on for the requester when no time suits: asking in words. */
export const askPress = ({ purpose, about }: Picking): Pressed =>
  purpose === 'move' ? askOtherTimes.press({ session: about }) : askTimes.press({ connection: about });

/** The requester's picking; else the expert's, who may offer several times, and any that they like. */
export const asksRequester = ({ purpose }: Pick<Picking, 'purpose'>) =>
  purpose === 'book' || purpose === 'move';

/** Whether a booked session is moved. */
export const isMove = ({ purpose }: Pick<Picking, 'purpose'>) => purpose === 'move' || purpose === 'shift';

/** The way from the lists to words. */
export const typing = (picking: Picking): Button => ({
  label: asksRequester(picking) ? 'Type a time' : 'Type times',
  press: typeTime.press(picking),
});

const nothingFree = (offer: Offer): View => {
  const { picking, connection } = offer;
  const length = inMinutes(picking.length);
  const asRequester = asksRequester(picking);
  const { windowDays } = offer.rules;
  const ahead = windowDays === 1 ? 'day' : `${windowDays} days`;
  return {
    heading: heading(offer),
    parts: [
      text(
        asRequester
          ? say`${who(connection.expert)} has nothing free for ${length} in the next ${ahead}.`
          : say`Nothing in your hours suits both of you for ${length} in the next ${ahead}.`,
      ),
      ...buttons(
        asRequester
          ? { label: 'Ask for other times', press: askPress(picking), style: 'primary' }
          : { label: 'Hours', press: showHours.press({}) },
        !asRequester && typing(picking),
        asking(picking),
      ),
    ],
  };
};

/** The free times of one day: all of them, or the parts of the day when there are too many for one choice. */
export function dayView(offer: Offer, key: string): View {
  const slots = byDay(offer).get(key) ?? [];
  const [first] = slots;
  if (!first) return daysView(offer);
  if (slots.length <= MOST) return timesView(offer, slots);
  const { picking, zone } = offer;
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
      choice('Pick a part of the day', pickPart.press({ ...picking, day: key }), options),
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
  const { picking, zone } = offer;
  return {
    heading: heading(offer),
    parts: [
      text(`${dayLabel(slots[0]?.startsAt ?? 0, zone)}: pick a time for ${inMinutes(offer.picking.length)}.`),
      choice(
        'Pick a time',
        pickSlot.press(picking),
        slots.map(({ startsAt }) => ({
          label: formatSpan(startsAt, offer.picking.length, zone),
          value: String(startsAt / 1000),
        })),
      ),
      ...back(offer),
      zoneNote(zone),
    ],
  };
}

const back = ({ picking }: Offer) =>
  buttons(
    { label: 'Other days', press: pickLength.press(picking) },
    typing(picking),
    asksRequester(picking) && { label: 'Ask for other times', press: askPress(picking) },
  );

/** What the expert has picked to offer so far, and what speaks against a time; they may offer it all the same. */
export const pickedView = ({ picking, connection, zone, unlisted, rules }: Offer): View => ({
  heading: heading({ picking, connection }),
  parts: [
    text(
      picking.picked
        .map((time) => {
          const reason = unlisted.find((one) => one.time.getTime() === time.getTime())?.reason;
          const span = formatSpan(time.getTime(), picking.length, zone);
          return `${formatDay(time.getTime(), zone)}, ${span}${reason ? ` (${reasonWords(reason, true, rules)})` : ''}`;
        })
        .join('\n'),
    ),
    ...buttons(
      { label: 'Send the offer', press: sendOffer.press(picking), style: 'primary' },
      picking.picked.length < MAX_OFFERED && { label: 'Add a time', press: pickLength.press(picking) },
      typing(picking),
      { label: 'Begin again', press: pickDay.press({ ...picking, picked: [] }) },
    ),
    zoneNote(zone),
  ],
});
