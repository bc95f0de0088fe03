import { pressable } from '../../interaction/action.ts';
import { count, oneOf, recordId, words } from '../../interaction/id.ts';

/** The longest search that a page button carries along. */
export const MAX_SEARCH = 60;

const request = { request: recordId };

export const showProfile = pressable('profile.show', { person: recordId });
export const ask = pressable('connect.ask', { expert: recordId });
export const seePending = pressable('connect.pending', { request: recordId });
export const seeDeclined = pressable('connect.declined', { request: recordId });
export const accept = pressable('request.accept', request);
export const decline = pressable('request.decline', request);
export const withdraw = pressable('request.withdraw', request);
export const browse = pressable('directory.page', {
  page: count(999),
  by: oneOf('all', 'area', 'words'),
  filter: words(MAX_SEARCH),
});
export const search = pressable('directory.search', {});
export const pickArea = pressable('directory.area', {});
