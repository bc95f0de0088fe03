import { pressable } from '../../interaction/action.ts';
import { numberTurn, recordId, words } from '../../interaction/id.ts';

/** The longest search that a page button carries along, in UTF-16 units: 40 characters, as in an area, have up to 80. */
const MAX_SEARCH = 80;

/** The words of a search as far as its page buttons carry them, so that every page is of the same search. */
export const asSearch = (typed: string): string => typed.slice(0, MAX_SEARCH).replace(/\p{Cs}$/u, '');

const request = { request: recordId };

export const showProfile = pressable('profile.show', { person: recordId });
export const ask = pressable('connect.ask', { expert: recordId });
export const seePending = pressable('connect.pending', { request: recordId });
export const seeDeclined = pressable('connect.declined', { request: recordId });
export const accept = pressable('request.accept', request);
export const decline = pressable('request.decline', request);
export const withdraw = pressable('request.withdraw', request);
/** A page of the directory: of everybody, or of what `filter` finds. Its name is short, to leave room for that. */
export const browse = pressable('browse', { turn: numberTurn, filter: words(MAX_SEARCH) });
/** The directory from its beginning. */
export const everybody = browse.press({ turn: null, filter: '' });
export const search = pressable('directory.search', {});
export const pickArea = pressable('directory.area', {});
export const pickExpert = pressable('directory.expert', {});
