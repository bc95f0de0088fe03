import { clean, LIMITS } from '../../core/text.ts';
import { cut } from '../../interaction/cut.ts';
import { message, open } from '../../interaction/response.ts';
import { defineShortcut } from '../../interaction/shortcut.ts';
import { questionForm } from './question-form.ts';
import { showDirectory, showProfileOf } from './show.ts';

export const connectShortcuts = [
  defineShortcut({
    id: 'directory.find',
    name: 'Find an expert',
    summary: 'Look for somebody by name, area or words, and connect',
    on: 'anywhere',
    answer: 'message',
    run: async (call, services) => message(await showDirectory(call, services, {})),
  }),
  defineShortcut({
    id: 'person.connect',
    name: 'Connect with this person',
    summary: 'The profile of who wrote this, if they are an expert here',
    on: 'person',
    answer: 'message',
    run: async ({ person, ...call }, services) => message(await showProfileOf(call, services, person.id)),
  }),
  defineShortcut({
    id: 'message.ask',
    name: 'Ask an expert about this',
    summary: 'A request with the words of this message, which you can change before they are sent',
    on: 'message',
    answer: 'form',
    run: async ({ words }) =>
      open(questionForm.opened({ carries: {}, values: { message: cut(clean(words), LIMITS.message) } })),
  }),
];
