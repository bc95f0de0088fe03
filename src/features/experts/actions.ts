import { formatRanges } from '../../core/format-hours.ts';
import { writtenWeek } from '../../core/week.ts';
import { defineAction } from '../../interaction/action.ts';
import { message, open, update } from '../../interaction/response.ts';
import { askWhich } from '../workspaces/show.ts';
import { COPY_TO, copyForm, dayForm, profileForm } from './forms.ts';
import * as presses from './presses.ts';
import { showHours, showOwn, showStopped } from './show.ts';
import { WEEK_ORDER, WEEKDAYS } from './views.ts';

export const expertActions = [
  defineAction({
    ...presses.editProfile,
    answer: 'form',
    async run(call, services) {
      const which = await askWhich(call, services, 'profile');
      if (which) return message(which);
      const { actor } = call;
      const { directory } = services;
      const { profile } = await directory.member(actor, actor.personId);
      const values = profile && {
        headline: profile.headline,
        areas: profile.areas.join(', '),
        bio: profile.bio,
      };
      return open(profileForm.opened({ carries: {}, ...(values && { values }) }));
    },
  }),
  defineAction({
    ...presses.showOwnProfile,
    answer: 'update',
    run: async (call, services) => update(await showOwn(call, services)),
  }),
  defineAction({
    ...presses.pause,
    answer: 'update',
    async run(call, services) {
      if (call.actor.isPlaced) await services.directory.pause(call.actor, true);
      return update(await showOwn(call, services));
    },
  }),
  defineAction({
    ...presses.resume,
    answer: 'update',
    async run(call, services) {
      if (call.actor.isPlaced) await services.directory.pause(call.actor, false);
      return update(await showOwn(call, services));
    },
  }),
  defineAction({
    ...presses.stop,
    answer: 'update',
    async run(call, services) {
      await services.directory.stop(call.actor);
      return update(await showStopped(call, services));
    },
  }),
  defineAction({
    ...presses.showHours,
    answer: 'message',
    run: async (call, services) => message(await showHours(call, services)),
  }),
  defineAction({
    ...presses.setWeekdays,
    answer: 'update',
    async run(call, services) {
      await services.availability.setDays(call.actor, [1, 2, 3, 4, 5], '9:00-17:00');
      return update(await showHours(call, services, 'Monday to Friday, 9:00 to 17:00, saved.'));
    },
  }),
  defineAction({
    ...presses.editDay,
    answer: 'form',
    async run({ actor, chosen }, { availability }) {
      const day = Math.min(6, Math.max(0, Math.trunc(Number(chosen)) || 0));
      const week = writtenWeek(await availability.week(actor.personId));
      const { available = [], unavailable = [] } = week[day] ?? {};
      return open(
        dayForm.opened({
          carries: { day },
          values: { hours: formatRanges(available), unavailable: formatRanges(unavailable) },
          intro: [`${WEEKDAYS[day]}`],
        }),
      );
    },
  }),
  defineAction({
    ...presses.copyDay,
    answer: 'form',
    run: async () =>
      open(
        copyForm.opened({
          carries: {},
          picks: {
            from: WEEK_ORDER.map((day) => ({ label: WEEKDAYS[day], value: String(day) })),
            to: COPY_TO,
          },
          values: { from: '1', to: 'weekdays' },
        }),
      ),
  }),
  defineAction({
    ...presses.clearHours,
    answer: 'update',
    async run(call, services) {
      await services.availability.clear(call.actor);
      return update(await showHours(call, services, 'All hours cleared.'));
    },
  }),
];
