import { pressable } from '../../interaction/action.ts';
import { oneOf, recordId, recordTurn } from '../../interaction/id.ts';

const connection = { connection: recordId };

export const showRequest = pressable('request.show', { request: recordId });
export const showConnection = pressable('connection.show', connection);
export const endConnection = pressable('connection.end', connection);
export const blockPerson = pressable('person.block', connection);
/** A page of one of the lists of requests. */
export const listRequests = pressable('requests.list', {
  which: oneOf('incoming', 'outgoing', 'connections'),
  turn: recordTurn,
});
export const showSettings = pressable('settings.show', {});
export const unblockPerson = pressable('person.unblock', { person: recordId });
