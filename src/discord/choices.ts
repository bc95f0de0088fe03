import type { APIApplicationCommandOptionChoice } from 'discord.js';
import type { Source } from '../interaction/action.ts';
import { cut } from '../interaction/cut.ts';
import type { Registry } from '../interaction/registry.ts';
import type { Option } from '../interaction/view.ts';
import { commandNamed } from './commands.ts';
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

/** The options as autocomplete takes them: one line each. One that could not be sent back is left out. */
export const renderChoices = (options: readonly Option[]): APIApplicationCommandOptionChoice<string>[] =>
  options
    .filter(({ label, value }) => label !== '' && value !== '' && value.length <= DISCORD.choiceValue)
    .slice(0, DISCORD.choices)
    .map(({ label, value, detail }) => ({
      name: cut(detail ? `${label} · ${detail}` : label, DISCORD.choiceName),
      value,
    }));
