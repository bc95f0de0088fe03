import { pressable } from '../../interaction/action.ts';
import { count, recordId, words } from '../../interaction/id.ts';

export const editProfile = pressable('profile.edit', {});
export const showOwnProfile = pressable('profile.own', {});
export const pause = pressable('profile.pause', {});
export const resume = pressable('profile.resume', {});
export const stop = pressable('profile.stop', {});
export const showHours = pressable('hours.show', {});
/** The hours in the place of a question about them. */
export const keepHours = pressable('hours.keep', {});
export const setWeekdays = pressable('hours.weekdays', {});
export const editDay = pressable('hours.day', {});
export const copyDay = pressable('hours.copy', {});
export const clearHours = pressable('hours.clear', {});
export const clearAnyway = pressable('hours.clear-anyway', {});
/** A form's change of the hours, with a mark of what was shown. */
export const saveAnyway = pressable('hours.save-anyway', { draft: recordId, seen: words(8) });
export const writeHours = pressable('hours.write', {});
/** `seen` is a mark of the words that were shown, so that no others are saved. */
export const saveHours = pressable('hours.save', { draft: recordId, seen: words(8) });
export const comingWeek = pressable('hours.coming', {});
/** Why nobody can book the expert in a week, counted from this one. */
export const whyNotBookable = pressable('hours.why', { week: count(600) });
