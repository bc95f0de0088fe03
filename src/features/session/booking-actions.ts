import { MAX_OFFERED } from '../../core/rules.ts';
import type { Services } from '../../core/services.ts';
import { defineAction } from '../../interaction/action.ts';
import type { Call } from '../../interaction/call.ts';
import {
  type Message,
  message,
  type Opening,
  open,
  type Update,
  update,
} from '../../interaction/response.ts';
import { say } from '../../interaction/text.ts';
import { askZone } from '../zone/forms.ts';
import {
  asksRequester,
  daysView,
  dayView,
  isMove,
  lengthsView,
  type Offer,
  type Picking,
  partView,
  pickedView,
} from './booking-views.ts';
import { askForm, askMoveForm, bookForm, moveForm, offerForm, shiftForm } from './forms.ts';
import * as presses from './presses.ts';
import { offerFor } from './show.ts';
import { notFreeView } from './typed-views.ts';
import { showWhy } from './why-show.ts';

const first = (lengths: readonly number[]) => lengths[0] ?? 30;

/** Where picking begins: with the length, where there is a choice, else with the day. */
async function begin(
  call: Call,
  services: Services,
  purpose: Picking['purpose'],
  about: string,
): Promise<Message> {
  const moved = isMove({ purpose }) ? await services.session.get(call.actor, about) : null;
  const { expertId } = moved ?? (await services.connect.get(call.actor, about));
  const lengths = await services.availability.lengths(expertId);
  const length = moved?.durationMinutes ?? first(lengths);
  const offer = await offerFor(call, services, { purpose, about, length, picked: [] });
  return message(moved || lengths.length < 2 ? daysView(offer) : lengthsView(offer, lengths));
}

/** A free time is picked: one more of an offer, or the one to propose, by a form that says it again. */
async function pick(call: Call, services: Services, offer: Offer, startsAt: Date): Promise<Opening | Update> {
  const { purpose, about, length, picked } = offer.picking;
  if (!asksRequester(offer.picking)) {
    const picking = { ...offer.picking, picked: [...picked, startsAt].slice(-MAX_OFFERED) };
    return update(pickedView({ ...offer, picking }));
  }
  return open(
    purpose === 'book'
      ? await bookForm.open({ ...call, carried: { connection: about, length, startsAt } }, services)
      : await moveForm.open({ ...call, carried: { session: about, startsAt } }, services),
  );
}

const GONE = say`That time is not free any more. Pick another one.`;

/** Length, day, part of a full day, time, form: each step takes the place of the one before. */
export const bookingActions = [
  defineAction({
    ...presses.book,
    answer: 'message',
    zoneFirst: askZone,
    run: ({ carried, ...call }, services) => begin(call, services, 'book', carried.connection),
  }),
  defineAction({
    ...presses.offerTimes,
    answer: 'message',
    zoneFirst: askZone,
    run: ({ carried, ...call }, services) => begin(call, services, 'offer', carried.connection),
  }),
  defineAction({
    ...presses.reschedule,
    answer: 'message',
    zoneFirst: askZone,
    async run({ carried, ...call }, services) {
      const { expertId } = await services.session.get(call.actor, carried.session);
      const purpose = call.actor.personId === expertId ? 'shift' : 'move';
      return begin(call, services, purpose, carried.session);
    },
  }),
  defineAction({
    ...presses.pickLength,
    answer: 'update',
    run: async ({ carried, ...call }, services) => update(daysView(await offerFor(call, services, carried))),
  }),
  defineAction({
    ...presses.laterDays,
    answer: 'update',
    run: async ({ carried: { from, ...picking }, ...call }, services) =>
      update(daysView(await offerFor(call, services, picking), from)),
  }),
  defineAction({
    ...presses.pickDay,
    answer: 'update',
    run: async ({ carried, chosen, ...call }, services) =>
      update(dayView(await offerFor(call, services, carried), chosen)),
  }),
  defineAction({
    ...presses.pickPart,
    answer: 'update',
    run: async ({ carried: { day, ...picking }, chosen, ...call }, services) =>
      update(partView(await offerFor(call, services, picking), day, Number(chosen))),
  }),
  defineAction({
    ...presses.pickSlot,
    answer: 'form',
    async run({ carried, chosen, ...call }, services) {
      const offer = await offerFor(call, services, carried);
      const slot = offer.slots.find(({ startsAt }) => String(startsAt / 1000) === chosen);
      if (!slot) return update(daysView(offer), GONE);
      return pick(call, services, offer, new Date(slot.startsAt));
    },
  }),
  defineAction({
    ...presses.pickTime,
    answer: 'form',
    async run({ carried: { startsAt, ...picking }, ...call }, services) {
      const offer = await offerFor(call, services, { ...picking, picked: [startsAt] });
      const [notFree] = offer.unlisted;
      const before = { ...offer, picking };
      return notFree ? update(notFreeView(before, notFree, null)) : pick(call, services, before, startsAt);
    },
  }),
  defineAction({
    ...presses.whyNoTimes,
    answer: 'update',
    run: async ({ carried: { week, ...picking }, ...call }, services) =>
      update(await showWhy(call, services, picking, week)),
  }),
  defineAction({
    ...presses.sendOffer,
    answer: 'form',
    run: async ({ carried: { purpose, about, length, picked: times }, ...call }, services) =>
      open(
        purpose === 'shift'
          ? await shiftForm.open({ ...call, carried: { session: about, times } }, services)
          : await offerForm.open({ ...call, carried: { connection: about, length, times } }, services),
      ),
  }),
  defineAction({
    ...presses.askTimes,
    answer: 'form',
    run: async (call, services) => open(await askForm.open(call, services)),
  }),
  defineAction({
    ...presses.askOtherTimes,
    answer: 'form',
    run: async (call, services) => open(await askMoveForm.open(call, services)),
  }),
];
