import type { PersonRef } from '../core/people.ts';
import type { Run } from './call.ts';

type On =
  | { readonly on: 'anywhere'; readonly run: Run<object, 'message'> }
  | { readonly on: 'person'; readonly run: Run<{ person: PersonRef }, 'message'> };

/** What is chosen from the platform's own menus: from anywhere, or about a person, such as the author of a message. */
export type Shortcut = On & {
  readonly id: string;
  /** At most 24 characters. */
  readonly name: string;
  readonly summary: string;
};

/** Defines a shortcut; manifests and menus come from the definition. */
export const defineShortcut = (definition: Shortcut): Shortcut => definition;
