/** What the composer offers while somebody types: commands after a slash, people after an @. */
import type { CommandHint } from '../../playground/slack/types.ts';
import type { Choice } from '../menu-list.tsx';
import type { Account } from './model.ts';

export interface Offer {
  /** What is being completed, for screen readers. */
  readonly label: string;
  readonly choices: readonly Choice[];
  /** Where the word that a choice replaces begins. */
  readonly from: number;
}

const commandOffer = (typed: string, commands: readonly CommandHint[]): Offer | undefined => {
  const choices = commands
    .filter(({ command }) => command.startsWith(typed.toLowerCase()))
    .map(({ command, description, usageHint }) => ({
      value: command,
      label: `${command} ${usageHint}`.trim(),
      detail: description,
    }));
  return choices.length === 0 ? undefined : { label: 'Commands', choices, from: 0 };
};

const personOffer = (typed: string, people: readonly Account[]): Offer | undefined => {
  const [found, word = ''] = /(?:^|\s)@([\p{L}\p{N}._-]*)$/u.exec(typed) ?? [];
  if (found === undefined) return undefined;
  const starts = (name: string) => name.toLowerCase().startsWith(word.toLowerCase());
  const choices = people
    .filter(({ bot, name, displayName, realName }) => !bot && [name, displayName, realName].some(starts))
    .map(({ name, realName }) => ({ value: `@${name}`, label: `@${name}`, detail: realName }));
  return choices.length === 0
    ? undefined
    : { label: 'People', choices, from: typed.length - word.length - 1 };
};

/** What can complete the text before the caret, or undefined. */
export const offerFor = (
  typed: string,
  { commands, people }: { commands: readonly CommandHint[]; people: readonly Account[] },
): Offer | undefined => (/^\/\S*$/.test(typed) ? commandOffer(typed, commands) : personOffer(typed, people));

/** The command a line begins with and its words, or undefined for anything else. */
export const commandIn = (line: string): { command: string; text: string } | undefined => {
  const [, command, text = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(line.trim()) ?? [];
  return command === undefined ? undefined : { command, text };
};
