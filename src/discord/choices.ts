import type { APIApplicationCommandOptionChoice } from 'discord.js';
import type { Source } from '../interaction/action.ts';
import { cut } from '../interaction/cut.ts';
import type { Registry } from '../interaction/registry.ts';
import type { Option } from '../interaction/view.ts';
import { commandNamed, HELP } from './commands.ts';
import { DISCORD } from './limits.ts';

/** Where the choices come from that are offered while somebody types into an option of a command. */
export function sourceOf(
  registry: Pick<Registry, 'commands'>,
  command: string,
  option: string,
): Source | undefined {
  const options = commandNamed(registry, command)?.options ?? {};
  const typed = Object.hasOwn(options, option) ? options[option] : undefined;
  return typed && 'source' in typed ? typed.source : undefined;
}

const CALL_FOR_HELP: Option = { label: 'Help: what you can do with me', value: HELP };

/** The word that leads to help, for whoever begins to type it. */
const helpFor = (typed: string): readonly Option[] =>
  typed !== '' && HELP.startsWith(typed.toLowerCase()) ? [CALL_FOR_HELP] : [];

/**
 * The options for what was typed, as autocomplete takes them: one line each, and help after them. One that could not be
 * sent back is left out.
 */
export function renderChoices(
  options: readonly Option[],
  typed: string,
): APIApplicationCommandOptionChoice<string>[] {
  const help = helpFor(typed.trim());
  const usable = options.filter(
    ({ label, value }) => label !== '' && value !== '' && value.length <= DISCORD.choiceValue,
  );
  return [...usable.slice(0, DISCORD.choices - help.length), ...help].map(({ label, value, detail }) => ({
    name: cut(detail ? `${label} · ${detail}` : label, DISCORD.choiceName),
    value,
  }));
}
