import { formatMoment } from '../../core/format-time.ts';
import { MAX_OFFERED } from '../../core/rules.ts';
import type { Services } from '../../core/services.ts';
import { defineAction } from '../../interaction/action.ts';
import type { Call } from '../../interaction/call.ts';
import { type Message, message, open, update } from '../../interaction/response.ts';
import { moment, say, who } from '../../interaction/text.ts';
import { daysView, dayView, lengthsView, type Picking, partView, pickedView } from './booking-views.ts';
import { askForm, askMoveForm, bookForm, moveForm, offerForm, shiftForm } from './forms.ts';
import * as presses from './presses.ts';
import { offerFor } from './show.ts';

const first = (lengths: readonly number[]) => lengths[0] ?? 30;

/** Where picking begins: with the length, where there is a choice, else with the day. */
async function begin(
  call: Call,
  services: Services,
  purpose: Picking['purpose'],
  about: string,
): Promise<Message> {
  const moved =
    purpose === 'move' || purpose === 'shift' ? await services.session.get(call.actor, about) : null;
  const { expertId } = moved ?? (await services.connect.get(call.actor, about));
  const lengths = await services.availability.lengths(expertId);
  const length = moved?.durationMinutes ?? first(lengths);
  const offer = await offerFor(call, services, { purpose, about, length, picked: [] });
  return message(moved || lengths.length < 2 ? daysView(offer) : lengthsView(offer, lengths));
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
      const { purpose, about, length, picked } = carried;
      const startsAt = new Date(slot.startsAt);
      if (purpose === 'offer' || purpose === 'shift')
        return update(
          pickedView({
            ...offer,
            picking: { ...carried, picked: [...picked, startsAt].slice(-MAX_OFFERED) },
          }),
        );
      const when = `${formatMoment(slot.startsAt, call.actor.zone)}, ${length} min`;
      const intro = say`${when}, with ${who(offer.connection.expert)}`;
      return open(
        purpose === 'book'
          ? bookForm.opened({ carries: { connection: about, length, startsAt }, intro })
          : moveForm.opened({ carries: { session: about, startsAt }, intro }),
      );
    },
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
