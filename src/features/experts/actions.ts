import { Refused } from '../../core/errors.ts';
import { markOf } from '../../core/ids.ts';
import { defineAction } from '../../interaction/action.ts';
import { message, open, update } from '../../interaction/response.ts';
import { askWhich } from '../workspaces/show.ts';
import { askZone } from '../zone/forms.ts';
import { clearAll, keptChange, SINCE, saveWithCare, showClearing } from './care.ts';
import { copyForm, dayForm, profileForm } from './forms.ts';
import * as presses from './presses.ts';
import { showComingWeek, showHours, showOwn, showStopped } from './show.ts';
import { showWhyNot } from './why-show.ts';
import { readBackHours, writtenForm } from './written-forms.ts';

export const expertActions = [
  defineAction({
    ...presses.editProfile,
    answer: 'form',
    async run(call, services) {
      const which = await askWhich(call, services, 'profile');
      return which ? message(which) : open(await profileForm.open(call, services));
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
      const which = await askWhich(call, services, 'profile');
      if (which) return update(which);
      await services.directory.stop(call.actor);
      return update(await showStopped(call, services));
    },
  }),
  defineAction({
    ...presses.showHours,
    answer: 'message',
    zoneFirst: askZone,
    run: async (call, services) => message(await showHours(call, services)),
  }),
  defineAction({
    ...presses.keepHours,
    answer: 'update',
    run: async (call, services) => update(await showHours(call, services)),
  }),
  defineAction({
    ...presses.setWeekdays,
    answer: 'update',
    zoneFirst: askZone,
    async run(call, services) {
      // The button is for whoever has none; it may stand on an older message.
      const weekly = await services.availability.week(call.actor.personId);
      if (weekly.length > 0) return update(await showHours(call, services, 'You have hours already: these.'));
      await services.availability.setDays(call.actor, [1, 2, 3, 4, 5], '9:00-17:00');
      return update(await showHours(call, services, 'Monday to Friday, 9:00 to 17:00, saved.'));
    },
  }),
  defineAction({
    ...presses.editDay,
    answer: 'form',
    async run({ chosen, ...call }, services) {
      const day = Math.min(6, Math.max(0, Math.trunc(Number(chosen)) || 0));
      return open(await dayForm.open({ ...call, carried: { day } }, services));
    },
  }),
  defineAction({
    ...presses.copyDay,
    answer: 'form',
    run: async (call, services) => open(await copyForm.open(call, services)),
  }),
  defineAction({
    ...presses.writeHours,
    answer: 'form',
    run: async (call, services) => open(await writtenForm.open(call, services)),
  }),
  defineAction({
    ...presses.saveHours,
    answer: 'update',
    async run({ carried: { draft, seen }, ...call }, services) {
      const { hours } = (await services.drafts.get(call.actor, draft)).typed;
      const words = String(hours);
      if (markOf(words) !== seen) return update(await readBackHours(call, services, words), SINCE);
      await services.availability.writeHours(call.actor, words);
      return update(await showHours(call, services, 'Your hours are saved.'));
    },
  }),
  defineAction({
    ...presses.comingWeek,
    answer: 'update',
    run: async (call, services) => update(await showComingWeek(call, services)),
  }),
  defineAction({
    ...presses.whyNotBookable,
    answer: 'update',
    run: async ({ carried: { week }, ...call }, services) => update(await showWhyNot(call, services, week)),
  }),
  defineAction({
    ...presses.clearHours,
    answer: 'update',
    run: async (call, services) => update(await showClearing(call, services)),
  }),
  defineAction({
    ...presses.clearAnyway,
    answer: 'update',
    run: async (call, services) => update(await clearAll(call, services)),
  }),
  defineAction({
    ...presses.saveAnyway,
    answer: 'update',
    async run({ carried: { draft, seen }, ...call }, services) {
      const kept = await services.drafts.get(call.actor, draft);
      const change = keptChange(kept);
      if (!change) throw new Refused('no-longer-here');
      if (markOf(JSON.stringify(kept.typed)) === seen) return update(await change.save(call, services));
      return update(await saveWithCare(call, services, kept, change), SINCE);
    },
  }),
];
