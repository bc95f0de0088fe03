import { defineAction } from '../../interaction/action.ts';
import { open } from '../../interaction/response.ts';
import { askZoneForm } from './forms.ts';
import { askAgain } from './presses.ts';

export const zoneActions = [
  defineAction({
    ...askAgain,
    answer: 'form',
    run: async (call, services) => open(await askZoneForm.open(call, services)),
  }),
];
