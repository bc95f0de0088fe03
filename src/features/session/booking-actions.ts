import { formatMoment, writtenTime } from '../../core/format-time.ts';
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
import { moment, say, who } from '../../interaction/text.ts';
import {
  asksRequester,
  daysView,
  dayView,
  lengthsView,
  type Offer,
  type Picking,
  partView,
  pickedView,
} from './booking-views.ts';
import { askForm, askMoveForm, bookForm, moveForm, offerForm, shiftForm } from './forms.ts';
import * as presses from './presses.ts';
import { offerFor } from './show.ts';
import { openTyping } from './typed-forms.ts';
import { notFreeView } from './typed-views.ts';

const first = (lengths: readonly number[]) => lengths[0] ?? 30;

/** Where picking begins: with the length, where there is a choice, else with the day. */
async function begin(
  call: Call,
  services: Services,
  purpose: Picking['purpose'],
  about: string,
): Promise<Message> {
  const lengths = services.availability.lengths();
  const moved =
    purpose === 'move' || purpose === 'shift' ? await services.session.get(call.actor, about) : null;
  const length = moved?.durationMinutes ?? first(lengths);
  const offer = await offerFor(call, services, { purpose, about, length, picked: [] });
  return message(moved || lengths.length < 2 ? daysView(offer) : lengthsView(offer, lengths));
}

/** A time is picked: one more of an offer, or the one to propose, by a form that says it again. */
function pick({ actor }: Call, offer: Offer, startsAt: Date, isFree = true): Opening | Update {
  const { purpose, about, length, picked } = offer.picking;
  if (!asksRequester(offer.picking)) {
    const others = picked.filter((time) => time.getTime() !== startsAt.getTime());
    const picking = { ...offer.picking, picked: [...others, startsAt].slice(-MAX_OFFERED) };
    const unlisted = isFree ? offer.unlisted : [...offer.unlisted, startsAt];
    return update(pickedView({ ...offer, picking, unlisted }));
  }
  const when = `${formatMoment(startsAt.getTime(), actor.zone)}, ${length} min`;
  const intro = say`${when}, with ${who(offer.connection.expert)}`;
  return open(
    purpose === 'book'
      ? bookForm.opened({ carries: { connection: about, length, startsAt }, intro })
      : moveForm.opened({ carries: { session: about, startsAt }, intro }),
  );
}

const GONE = say`That time is not free any more. Pick another one.`;

/** Length, day, part of a full day, time, form: each step takes the place of the one before. */
export const bookingActions = [
  defineAction({
    ...presses.book,
    answer: 'message',
    run: ({ carried, ...call }, services) => begin(call, services, 'book', carried.connection),
  }),
  defineAction({
    ...presses.offerTimes,
    answer: 'message',
    run: ({ carried, ...call }, services) => begin(call, services, 'offer', carried.connection),
  }),
  defineAction({
    ...presses.reschedule,
    answer: 'message',
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
      return pick(call, offer, new Date(slot.startsAt));
    },
  }),
  defineAction({
    ...presses.pickTime,
    answer: 'form',
    async run({ carried: { startsAt, ...picking }, ...call }, services) {
      const offer = await offerFor(call, services, picking);
      const isFree = offer.slots.some((slot) => slot.startsAt === startsAt.getTime());
      if (asksRequester(picking) && !isFree)
        return update(notFreeView(offer, startsAt, writtenTime(startsAt.getTime(), offer.zone)));
      return pick(call, offer, startsAt, isFree);
    },
  }),
  defineAction({
    ...presses.typeTime,
    answer: 'form',
    run: async ({ carried: { typed, ...picking }, actor }) => open(openTyping(picking, typed, actor.zone)),
  }),
  defineAction({
    ...presses.sendOffer,
    answer: 'form',
    async run({ carried: { purpose, about, length, picked }, actor }, { session, connect }) {
      if (purpose === 'shift') {
        const { requester } = await session.get(actor, about);
        return open(
          shiftForm.opened({ carries: { session: about, times: picked }, intro: say`To ${who(requester)}` }),
        );
      }
      const { requester } = await connect.get(actor, about);
      return open(
        offerForm.opened({
          carries: { connection: about, length, times: picked },
          intro: say`To ${who(requester)}`,
        }),
      );
    },
  }),
  defineAction({
    ...presses.askTimes,
    answer: 'form',
    async run({ carried, actor }, { connect }) {
      const { expert } = await connect.get(actor, carried.connection);
      return open(askForm.opened({ carries: carried, intro: say`To ${who(expert)}` }));
    },
  }),
  defineAction({
    ...presses.askOtherTimes,
    answer: 'form',
    async run({ carried, actor }, { session }) {
      const { expert, scheduledAt } = await session.get(actor, carried.session);
      return open(
        askMoveForm.opened({
          carries: carried,
          intro: say`To ${who(expert)}. Until then ${moment(scheduledAt)} stands.`,
        }),
      );
    },
  }),
];
