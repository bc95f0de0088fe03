import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type LocalizationMap,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { Command, CommandOption } from '../interaction/command.ts';
import type { Registry } from '../interaction/registry.ts';
import type { Shortcut } from '../interaction/shortcut.ts';

/** What a name or a description is called in other languages, by the English one. */
export type Translations = Readonly<Record<string, LocalizationMap>>;

/** The name of a command without its slash, as Discord registers and sends it. */
const nameOf = ({ path }: Command) => path.slice(1);

/** The page of every command that has pages: what can be typed. */
export const HELP = 'help';

const INSTALLED = { integration_types: [ApplicationIntegrationType.GuildInstall] };
const EVERYWHERE = [InteractionContextType.Guild, InteractionContextType.BotDM];

/** Of which kinds of menu a shortcut is a part; one that can be chosen from anywhere is a command without options. */
const MENUS = {
  anywhere: [],
  person: [ApplicationCommandType.User, ApplicationCommandType.Message],
  message: [ApplicationCommandType.Message],
} as const;

/**
 * The commands and the entries of people's and messages' menus that serve the registry, as the bulk overwrite takes them.
 * `translations` are of names and descriptions; what is sent back always has the English name.
 */
export function discordCommands(
  { commands, shortcuts }: Pick<Registry, 'commands' | 'shortcuts'>,
  translations: Translations = {},
): RESTPostAPIApplicationCommandsJSONBody[] {
  const name = (words: string) => ({
    name: words,
    ...(translations[words] && { name_localizations: translations[words] }),
  });
  const described = (words: string, summary: string) => ({
    ...name(words),
    description: summary,
    ...(translations[summary] && { description_localizations: translations[summary] }),
  });
  const optionOf = (key: string, option: CommandOption): APIApplicationCommandBasicOption => {
    const base = { type: ApplicationCommandOptionType.String, ...described(key, option.summary) } as const;
    if (option.kind !== 'page') return option.source ? { ...base, autocomplete: true } : base;
    return { ...base, choices: [...option.pages, HELP].map((page) => ({ ...name(page), value: page })) };
  };
  const slash = [...commands.values()].map((command) => ({
    type: ApplicationCommandType.ChatInput as const,
    ...described(nameOf(command), command.summary),
    options: Object.entries(command.options).map(([key, option]) => optionOf(key, option)),
    ...INSTALLED,
    contexts: EVERYWHERE,
  }));
  const menus = [...shortcuts.values()].flatMap((shortcut) =>
    MENUS[shortcut.on].map((type) => ({
      type,
      ...name(shortcut.name),
      ...INSTALLED,
      contexts: [InteractionContextType.Guild],
    })),
  );
  return [...slash, ...menus];
}

/** What can be typed after a command: its options, each with what it takes where that is a closed set. */
export const usageOf = ({ options }: Pick<Command, 'options'>): string =>
  Object.entries(options)
    .map(([key, option]) =>
      option.kind === 'page' ? `[${key}: ${[...option.pages, HELP].join(' | ')}]` : `[${key}:]`,
    )
    .join(' ');

/** The command that a name sent by Discord means. */
export const commandNamed = ({ commands }: Pick<Registry, 'commands'>, name: string): Command | undefined =>
  commands.get(`/${name}`);

/** The shortcut that an entry of a menu means, by its name. */
export const shortcutNamed = (
  { shortcuts }: Pick<Registry, 'shortcuts'>,
  name: string,
): Shortcut | undefined =>
  [...shortcuts.values()].find((shortcut) => shortcut.name === name && MENUS[shortcut.on].length > 0);
