/** One platform as the page's server needs it. */
import type { Changes } from '../changes.ts';
import type { PageOutcome, PageScreen } from './screen.ts';

export interface Half {
  readonly changes: Changes;
  /** The ids of the people one can be. */
  players(): string[];
  /** What a person sees now; undefined when nobody has that id. `nextDue` in ms. */
  screen(userId: string, nextDue: number | null): PageScreen | undefined;
  /** Carries an action out. Throws a `ZodError` for what is none, and sentences for what cannot be done. */
  act(action: unknown): Promise<PageOutcome>;
  /** Marks everything up to a message as seen. Returns whether that changed anything. */
  read(userId: string, channel: string, upTo: string): boolean;
}
