import { formatMoment } from '../../core/format-time.ts';
import { defineAction } from '../../interaction/action.ts';
import { message, open, update } from '../../interaction/response.ts';
import { moment, say, who } from '../../interaction/text.ts';
import { daysView, dayView, lengthsView, partView } from './booking-views.ts';
import { bookForm } from './forms.ts';
import * as presses from './presses.ts';
import { offerFor } from './show.ts';

/** Length, day, part of a full day, time, form: each step takes the place of the one before. */
export const bookingActions = [
  defineAction({
    ...presses.book,
    answer: 'message',
    async run({ carried, ...call }, services) {
      const lengths = services.availability.lengths();
      const [first = 30] = lengths;
      const offer = await offerFor(call, services, carried.connection, first);
      return message(lengths.length > 1 ? lengthsView(offer.connection, lengths) : daysView(offer));
    },
  }),
  defineAction({
    ...presses.pickLength,
    answer: 'update',
    run: async ({ carried: { connection, length }, ...call }, services) =>
      update(daysView(await offerFor(call, services, connection, length))),
  }),
  defineAction({
    ...presses.laterDays,
    answer: 'update',
    run: async ({ carried: { connection, length, from }, ...call }, services) =>
      update(daysView(await offerFor(call, services, connection, length), from)),
  }),
  defineAction({
    ...presses.pickDay,
    answer: 'update',
    run: async ({ carried: { connection, length }, chosen, ...call }, services) =>
      update(dayView(await offerFor(call, services, connection, length), chosen)),
  }),
  defineAction({
    ...presses.pickPart,
    answer: 'update',
    run: async ({ carried: { connection, length, day }, chosen, ...call }, services) =>
      update(partView(await offerFor(call, services, connection, length), day, Number(chosen))),
  }),
  defineAction({
    ...presses.pickSlot,
    answer: 'form',
    async run({ carried: { connection, length }, chosen, ...call }, services) {
      const offer = await offerFor(call, services, connection, length);
      const slot = offer.slots.find(({ startsAt }) => String(startsAt / 1000) === chosen);
      if (!slot) return update(daysView(offer), say`That time is not free any more. Pick another one.`);
      const startsAt = new Date(slot.startsAt);
      return open(
        bookForm.opened({
          carries: { connection, length, startsAt },
          intro: say`${moment(startsAt)} (${formatMoment(slot.startsAt, call.actor.zone)}), ${String(length)} min with ${who(offer.connection.expert)}`,
        }),
      );
    },
  }),
];
