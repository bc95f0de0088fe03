import { pressable } from '../../interaction/action.ts';
import { oneOf, recordId, recordTurn, words } from '../../interaction/id.ts';

const connection = { connection: recordId };

export const showRequest = pressable('request.show', { request: recordId });
export const showConnection = pressable('connection.show', connection);
export const endConnection = pressable('connection.end', connection);
export const blockPerson = pressable('person.block', connection);
export const listRequests = pressable('requests.list', { turn: recordTurn });
export const listConnections = pressable('connections.list', { turn: recordTurn });
export const changeZone = pressable('zone.change', {});
/** The zone of a draft, with a mark of what was shown; the hours move with it, or stay where they are. */
export const saveZone = pressable('zone.save', {
  draft: recordId,
  hours: oneOf('move', 'stay'),
  seen: words(8),
});
export const followZone = pressable('zone.follow', {});
/** The settings in the place of a question about them. */
export const keepSettings = pressable('settings.keep', {});
export const showSettings = pressable('settings.show', {});
export const unblockPerson = pressable('person.unblock', { person: recordId });
