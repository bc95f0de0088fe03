import { defineCommand } from '../../interaction/command.ts';
import { message } from '../../interaction/response.ts';
import { askWhich } from '../workspaces/show.ts';
import { showHours, showOwn, showStopping } from './show.ts';

export const expertCommand = defineCommand({
  path: '/expert',
  summary: 'Your expert profile, hours and pause',
  usage: '[profile | hours | pause | resume | stop]',
  answer: 'message',
  options: {
    page: {
      kind: 'page',
      summary: 'What to see or do',
      pages: ['profile', 'hours', 'pause', 'resume', 'stop'],
    },
  },
  async run({ options: { page }, ...call }, services) {
    if (page === 'hours') return message(await showHours(call, services));
    const which = await askWhich(call, services, 'profile');
    if (which) return message(which);
    if (page === 'stop') return message(await showStopping(call, services));
    if (page !== 'profile') await services.directory.pause(call.actor, page === 'pause');
    return message(await showOwn(call, services));
  },
});
