import { defineAction } from '../../interaction/action.ts';
import { update } from '../../interaction/response.ts';
import { showDirectory } from '../connect/show.ts';
import { showSettings } from '../dashboard/show.ts';
import { showOwn } from '../experts/show.ts';
import { chooseWorkspace } from './presses.ts';

export const workspaceActions = [
  defineAction({
    ...chooseWorkspace,
    answer: 'update',
    async run({ carried: { wanted }, chosen, actor, clock }, services) {
      const call = { actor: await services.directory.chooseWorkspace(actor, chosen), clock };
      if (wanted === 'find') return update(await showDirectory(call, services, {}));
      if (wanted === 'profile') return update(await showOwn(call, services));
      return update(await showSettings(call, services, 'Your workspace here is saved.'));
    },
  }),
];
