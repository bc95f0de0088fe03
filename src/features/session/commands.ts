import { defineCommand } from '../../interaction/command.ts';
import { message } from '../../interaction/response.ts';
import { showPast, showUpcoming } from './show.ts';

export const sessionsCommand = defineCommand({
  path: '/sessions',
  summary: 'Your sessions and proposed times',
  usage: '[upcoming | past]',
  answer: 'message',
  options: { page: { kind: 'page', summary: 'Which sessions', pages: ['upcoming', 'past'] } },
  run: async ({ options, ...call }, services) =>
    message(await (options.page === 'past' ? showPast : showUpcoming)(call, services)),
});
