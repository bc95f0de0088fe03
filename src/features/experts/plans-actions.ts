import { dayOfKey } from '../../core/civil.ts';
import { Refused } from '../../core/errors.ts';
import { formatDates } from '../../core/format-hours.ts';
import { writtenTime } from '../../core/format-time.ts';
import { dateAt, zoneOn } from '../../core/travel.ts';
import { defineAction } from '../../interaction/action.ts';
import { nameOfId } from '../../interaction/id.ts';
import { open, update } from '../../interaction/response.ts';
import { at } from '../session/show.ts';
import { OFF, OFF_EXAMPLE, readBackTimeOff } from './off-show.ts';
import { spanSentence, timeOffForm, travelForm } from './plans-forms.ts';
import * as presses from './plans-presses.ts';
import { readPlans } from './plans-show.ts';
import { askedView, datesView, timeOffView, tooLateView, travelView, tripWords } from './plans-views.ts';
import { lengthsForm, limitsForm, showRules } from './rules-forms.ts';

export const planActions = [
  defineAction({
    ...presses.showDates,
    answer: 'update',
    run: async ({ carried, ...call }, services) =>
      update(datesView(await readPlans(call, services, carried))),
  }),
  defineAction({
    ...presses.removeDates,
    answer: 'update',
    async run({ carried: { first, last, sure }, ...call }, services) {
      const span = { first: dayOfKey(first), last: dayOfKey(last) };
      const affected = sure ? [] : await services.availability.affected(call.actor, { clearDates: span });
      if (affected.length > 0) {
        const lines = [`${formatDates(span)} would have the hours of every week again.`];
        const press = presses.removeDates.press({ first, last, sure: 1 });
        const keep = presses.showDates.press({ page: 0 });
        const save = { label: 'Remove', press, style: 'danger' } as const;
        return update(askedView({ heading: 'Remove these hours?', lines, affected, save, keep }, at(call)));
      }
      await services.availability.clearDates(call.actor, span);
      const saved = `${formatDates(span)}: as every week again.`;
      return update(datesView(await readPlans(call, services, { saved })));
    },
  }),
  defineAction({
    ...presses.showTimeOff,
    answer: 'update',
    run: async ({ carried, ...call }, services) =>
      update(timeOffView(await readPlans(call, services, carried))),
  }),
  defineAction({
    ...presses.addTimeOff,
    answer: 'form',
    run: async (call, services) => open(await timeOffForm.open(call, services)),
  }),
  defineAction({
    ...presses.answerTimeOff,
    answer: 'update',
    async run({ carried: { draft, end, at: instant }, ...call }, services) {
      const { form, typed } = await services.drafts.get(call.actor, draft);
      if (nameOfId(form) !== OFF.id) throw new Refused('no-longer-here');
      const { where } = await readPlans(call, services);
      const zone = zoneOn(where, dateAt(where, instant.getTime()));
      const before = {
        from: String(typed.from),
        until: typeof typed.until === 'string' ? typed.until : null,
      };
      const answered = { ...before, [end]: writtenTime(instant.getTime(), zone) };
      const read = await readBackTimeOff(call, services, answered);
      if ('view' in read) return update(read.view);
      return update(tooLateView(spanSentence(read.fault, answered, OFF_EXAMPLE), draft));
    },
  }),
  defineAction({
    ...presses.saveTimeOff,
    answer: 'update',
    async run({ carried, ...call }, services) {
      await services.availability.addTimeOff(call.actor, carried);
      return update(timeOffView(await readPlans(call, services, { saved: 'Your time off is saved.' })));
    },
  }),
  defineAction({
    ...presses.removeTimeOff,
    answer: 'update',
    async run({ carried: { id }, ...call }, services) {
      await services.availability.removeTimeOff(call.actor, id);
      return update(timeOffView(await readPlans(call, services, { saved: 'That time off is removed.' })));
    },
  }),
  defineAction({
    ...presses.showTravel,
    answer: 'update',
    run: async ({ carried, ...call }, services) =>
      update(travelView(await readPlans(call, services, carried))),
  }),
  defineAction({
    ...presses.addTravel,
    answer: 'form',
    run: async (call, services) => open(await travelForm.open(call, services)),
  }),
  defineAction({
    ...presses.saveTravel,
    answer: 'update',
    async run({ carried: { first, last, zone }, ...call }, services) {
      const trip = { first: dayOfKey(first), last: dayOfKey(last), typed: zone };
      await services.availability.addTravel(call.actor, trip);
      return update(travelView(await readPlans(call, services, { saved: 'Your travel is saved.' })));
    },
  }),
  defineAction({
    ...presses.removeTravel,
    answer: 'update',
    async run({ carried: { id, sure }, ...call }, services) {
      const { availability } = services;
      const trip = (await availability.plans(call.actor)).travel.find((one) => one.id === id);
      if (!trip) throw new Refused('not-found');
      const affected = sure ? [] : await availability.affected(call.actor, { clearTravel: trip });
      if (affected.length > 0) {
        const press = presses.removeTravel.press({ id, sure: 1 });
        const keep = presses.showTravel.press({ page: 0 });
        const save = { label: 'Remove', press, style: 'danger' } as const;
        const heading = 'Remove this travel?';
        return update(askedView({ heading, lines: [tripWords(trip)], affected, save, keep }, at(call)));
      }
      await availability.removeTravel(call.actor, id);
      return update(travelView(await readPlans(call, services, { saved: 'That travel is removed.' })));
    },
  }),
  defineAction({
    ...presses.showRules,
    answer: 'update',
    run: async (call, services) => update(await showRules(call, services)),
  }),
  defineAction({
    ...presses.editLengths,
    answer: 'form',
    run: async (call, services) => open(await lengthsForm.open(call, services)),
  }),
  defineAction({
    ...presses.editLimits,
    answer: 'form',
    run: async (call, services) => open(await limitsForm.open(call, services)),
  }),
];
