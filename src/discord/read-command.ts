import { isId } from '../core/ids.ts';
import type { Command } from '../interaction/command.ts';
import { HELP } from './commands.ts';

/** What stands in a command's options: a call for help, something it does not know, or their values. */
export type ReadCommand =
  | { readonly kind: 'help' }
  | { readonly kind: 'unknown'; readonly words: string }
  | { readonly kind: 'options'; readonly values: Readonly<Record<string, unknown>> };

/** An option as Discord sends it; anybody can send one of another kind, or one that was never offered. */
export interface SentOption {
  readonly name: string;
  readonly value?: unknown;
}

/** The longest text of an option that is looked at. */
const MOST = 500;

/**
 * Reads the options of a command. A person is the value that autocomplete offered; free words in that place are words
 * to look for, like those of an option of words. An option of another kind than it should be counts as not given.
 */
export function readCommand(command: Command, sent: readonly SentOption[]): ReadCommand {
  const given = new Map(
    sent.map(({ name, value }) => [name, typeof value === 'string' ? value.slice(0, MOST).trim() : '']),
  );
  if ([...given.values()].some((words) => words.toLowerCase() === HELP)) return { kind: 'help' };
  const values: Record<string, unknown> = {};
  const loose: string[] = [];
  let free: string | undefined;
  for (const [name, option] of Object.entries(command.options)) {
    const words = given.get(name) ?? '';
    if (option.kind === 'page') {
      const page = option.pages.find((known) => known === words.toLowerCase());
      if (words !== '' && page === undefined) return { kind: 'unknown', words };
      values[name] = page ?? option.pages[0];
      continue;
    }
    if (option.kind === 'words' && !option.source) free ??= name;
    if (words === '') continue;
    if (option.kind === 'words') values[name] = words;
    else if (isId(words)) values[name] = { id: words };
    else loose.push(words);
  }
  if (free !== undefined && loose.length > 0) {
    const typed = values[free];
    values[free] = [...loose, ...(typeof typed === 'string' ? [typed] : [])].join(' ');
  }
  return { kind: 'options', values };
}
