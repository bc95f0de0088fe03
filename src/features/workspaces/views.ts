import type { WorkspaceRef } from '../../core/workspaces.ts';
import type { Text } from '../../interaction/text.ts';
import { choice, type Part, text, type View } from '../../interaction/view.ts';
import { chooseWorkspace, type Wanted } from './presses.ts';

/** The names of the reader's workspaces, by id; none where they are in one, which goes without saying. */
export type Places = ReadonlyMap<string, string>;
export const NOWHERE: Places = new Map();

/** The text with the workspace that its record belongs to, where there are several. */
export const located = (words: Text, workspaceId: string, places: Places): Text => {
  const name = places.get(workspaceId);
  return name ? [...words, ` · in ${name}`] : words;
};

/** No platform shows more in one choice. */
const MOST = 25;

/** A choice of the reader's workspaces. */
export const workspaceChoice = (workspaces: readonly WorkspaceRef[], wanted: Wanted): Part =>
  choice(
    'Pick a workspace',
    chooseWorkspace.press({ wanted }),
    workspaces
      .slice(0, MOST)
      .map(({ id, name }, index) => ({ label: name || `Workspace ${index + 1}`, value: id })),
  );

/** Asked in direct messages, where nothing else says which workspace is meant. */
export const whichView = (workspaces: readonly WorkspaceRef[], wanted: Wanted): View => ({
  heading: 'Which workspace?',
  parts: [
    text('We share several, each with experts and profiles of its own. Pick the one you mean.'),
    workspaceChoice(workspaces, wanted),
    {
      kind: 'note',
      text: [
        'I remember it for our direct messages. To change it, see the settings, which /connections has.',
      ],
    },
  ],
});
