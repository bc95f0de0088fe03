import type { PersonRef } from '../core/people.ts';
import type { Run } from './call.ts';

/** What can be chosen from a menu of the platform itself: from anywhere, or about a person (the author of a message). */
export interface Shortcut {
  readonly id: string;
  /** At most 24 characters. */
  readonly name: string;
  readonly summary: string;
  readonly on: 'anywhere' | 'person';
  readonly run: Run<{ person: never }, 'message'>;
}

interface ShortcutDefinition<O extends Shortcut['on']> extends Omit<Shortcut, 'on' | 'run'> {
  readonly on: O;
  readonly run: Run<{ person: O extends 'person' ? PersonRef : undefined }, 'message'>;
}

/** Defines a shortcut; manifests and the platform's menus come from the definition. */
export const defineShortcut = <const O extends Shortcut['on']>(definition: ShortcutDefinition<O>) =>
  definition;
