import { message } from '../../interaction/response.ts';
import { defineShortcut } from '../../interaction/shortcut.ts';
import { showDirectory, showProfileOf } from './show.ts';

export const connectShortcuts = [
  defineShortcut({
    id: 'directory.find',
    name: 'Find an expert',
    summary: 'Look for somebody by name, area or words, and connect',
    on: 'anywhere',
    run: async (call, services) => message(await showDirectory(call, services, {})),
  }),
  defineShortcut({
    id: 'person.connect',
    name: 'Connect with this person',
    summary: 'The profile of who wrote this, if they are an expert here',
    on: 'person',
    run: async ({ person, ...call }, services) => message(await showProfileOf(call, services, person.id)),
  }),
];
