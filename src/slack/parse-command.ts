import type { Command } from '../interaction/command.ts';

/** What stands after a command: help, something it does not know, or its options. */
export type Parsed =
  | { readonly kind: 'help' }
  | { readonly kind: 'unknown'; readonly words: string }
  | {
      readonly kind: 'options';
      readonly accounts: Readonly<Record<string, string>>;
      readonly values: Readonly<Record<string, string>>;
    };

/** An account as Slack writes it into a command when the manifest sets `should_escape`. */
const ACCOUNT = /<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/;
const ESCAPES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };
/** The longest text of a command that is looked at. */
const MOST = 500;

const unescaped = (text: string) => text.replace(/&(?:lt|gt|amp);/g, (entity) => ESCAPES[entity] ?? entity);

/**
 * Reads the words after a command by its options: a person by their account, a page by its name, other words as words.
 * What is typed here is not picked from anything: an option with a source is left to platforms that offer its words.
 */
export function parseCommand(command: Command, text: string): Parsed {
  const rest = text.slice(0, MOST).trim();
  if (rest.toLowerCase() === 'help') return { kind: 'help' };
  const accounts: Record<string, string> = {};
  const values: Record<string, string> = {};
  let words = rest;
  for (const [name, option] of Object.entries(command.options)) {
    if (option.kind === 'person') {
      const account = ACCOUNT.exec(words);
      if (!account?.[1]) continue;
      accounts[name] = account[1];
      words = words.replace(account[0], '').trim();
    } else if (option.kind === 'page') {
      const page = option.pages.find((known) => known === words.toLowerCase());
      if (words !== '' && page === undefined) return { kind: 'unknown', words: unescaped(words) };
      values[name] = page ?? option.pages[0];
      words = '';
    } else if (words !== '' && !option.source) {
      values[name] = unescaped(words);
      words = '';
    }
  }
  return { kind: 'options', accounts, values };
}
