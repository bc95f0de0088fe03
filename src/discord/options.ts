import type { APISelectMenuOption } from 'discord.js';
import { cut } from '../interaction/cut.ts';
import type { Option } from '../interaction/view.ts';
import { DISCORD } from './limits.ts';

/** The options as a select takes them; one that nobody could read or send back is left out. */
export const renderOptions = (
  options: readonly Option[],
  chosen: string | null = null,
): APISelectMenuOption[] =>
  options
    .filter(({ label, value }) => label !== '' && value !== '' && value.length <= DISCORD.optionValue)
    .slice(0, DISCORD.options)
    .map(({ label, value, detail }) => ({
      label: cut(label, DISCORD.optionLabel),
      value,
      ...(detail && { description: cut(detail, DISCORD.optionDescription) }),
      ...(value === chosen && { default: true }),
    }));
