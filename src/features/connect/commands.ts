import { defineCommand } from '../../interaction/command.ts';
import { message } from '../../interaction/response.ts';
import { showDirectory, showProfileOf } from './show.ts';
import { areaSource, expertSource } from './sources.ts';

export const connectCommand = defineCommand({
  path: '/connect',
  summary: 'Find an expert and connect',
  usage: '[@person | area | words]',
  answer: 'message',
  options: {
    expert: { kind: 'person', summary: 'The expert you have in mind', source: expertSource },
    area: { kind: 'words', summary: 'An area of expertise', source: areaSource },
    words: { kind: 'words', summary: 'A name, an area of expertise, or words to search for; or help' },
  },
  async run({ options: { expert, area, words }, ...call }, services) {
    if (expert) return message(await showProfileOf(call, services, expert.id));
    const typed = [area, words].filter((one) => one !== undefined).join(' ');
    const filter = typed === '' ? {} : await services.directory.asFilter(call.actor, typed);
    return message(await showDirectory(call, services, filter));
  },
});
