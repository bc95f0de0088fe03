import { defineCommand } from '../../interaction/command.ts';
import { message } from '../../interaction/response.ts';
import { showDirectory, showProfileOf } from './show.ts';

export const connectCommand = defineCommand({
  path: '/connect',
  summary: 'Find an expert and connect',
  usage: '[@person | area | words]',
  answer: 'message',
  options: {
    expert: { kind: 'person', summary: 'The expert you have in mind' },
    words: { kind: 'words', summary: 'An area of expertise, or words to search for' },
  },
  async run({ options: { expert, words }, ...call }, services) {
    if (expert) return message(await showProfileOf(call, services, expert.id));
    const filter = words === undefined ? {} : await services.directory.asFilter(call.actor, words);
    return message(await showDirectory(call, services, filter));
  },
});
