import { pressable } from '../../interaction/action.ts';
import { words } from '../../interaction/id.ts';

/** The id of the press that somebody goes on with, once their zone is known; such ids are short. */
export const onward = words(80);

export const askAgain = pressable('zone.ask', { onward });
