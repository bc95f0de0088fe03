import { defineCommand } from '../../interaction/command.ts';
import { message } from '../../interaction/response.ts';
import { showDashboard, showSettings } from './show.ts';

export const connectionsCommand = defineCommand({
  path: '/connections',
  summary: 'Your requests, sessions, connections and hours at a glance',
  usage: '[dashboard | settings]',
  answer: 'message',
  options: { page: { kind: 'page', summary: 'What to see', pages: ['dashboard', 'settings'] } },
  run: async ({ options, ...call }, services) =>
    message(
      await (options.page === 'settings' ? showSettings(call, services) : showDashboard(call, services)),
    ),
});
