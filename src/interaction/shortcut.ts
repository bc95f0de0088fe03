import type { PersonRef } from '../core/people.ts';
import type { Run } from './call.ts';

type On =
  | { readonly on: 'anywhere'; readonly answer: 'message'; readonly run: Run<object, 'message'> }
  | { readonly on: 'person'; readonly answer: 'message'; readonly run: Run<{ person: PersonRef }, 'message'> }
  | { readonly on: 'message'; readonly answer: 'form'; readonly run: Run<{ words: string }, 'form'> };

/**
 * What is chosen from the platform's own menus: from anywhere, about a person, such as the author of a message, or
 * about a message, of which only its words are told.
 */
export type Shortcut = On & {
  readonly id: string;
  /** At most 24 characters. */
  readonly name: string;
  readonly summary: string;
};

/** Defines a shortcut; manifests and menus come from the definition. */
export const defineShortcut = (definition: Shortcut): Shortcut => definition;
