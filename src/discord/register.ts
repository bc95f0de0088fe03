import { isDeepStrictEqual } from 'node:util';
import {
  type Client,
  type RESTGetAPIApplicationCommandsResult,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';

type Sent = RESTPostAPIApplicationCommandsJSONBody;

/** What Discord adds to a command, and what it fills in where nothing was said. */
const THEIRS = new Set(['id', 'application_id', 'guild_id', 'version', 'dm_permission']);
const FILLED_IN = ['contexts', 'integration_types'] as const;

/** Without what says nothing, so that a value left out equals its default. */
function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence);
  if (typeof value !== 'object' || value === null) return value;
  const said = Object.entries(value)
    .map(([key, one]) => [key, essence(one)] as const)
    .filter(([key, one]) => !(THEIRS.has(key) || isNothing(one)));
  return Object.fromEntries(said);
}
const isNothing = (value: unknown) =>
  value === null ||
  value === undefined ||
  value === false ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

function differs(ours: Sent, theirs: RESTGetAPIApplicationCommandsResult[number]): boolean {
  const unsaid = Object.fromEntries(
    FILLED_IN.filter((key) => ours[key] === undefined).map((key) => [key, undefined]),
  );
  return !isDeepStrictEqual(essence(ours), essence({ ...theirs, ...unsaid }));
}

const key = ({ name, type }: Pick<Sent, 'name' | 'type'>) => `${type ?? 1} ${name}`;

/** Whether what is registered is anything but what should be. */
export function isOutdated(
  wanted: readonly Sent[],
  registered: RESTGetAPIApplicationCommandsResult,
): boolean {
  const known = new Map(registered.map((command) => [key(command), command]));
  return (
    wanted.length !== known.size ||
    wanted.some((command) => {
      const theirs = known.get(key(command));
      return !theirs || differs(command, theirs);
    })
  );
}

/** A guild's commands are of that guild, and have no word in where else they can be used. */
const inGuild = (command: Sent): Sent => {
  const { contexts, integration_types, ...rest } = command;
  return rest;
};

/**
 * Registers the commands, for everybody or for one guild alone, unless they are registered as they are: Discord
 * counts how many are made in a day. True when something was written. Throws what Discord refuses.
 */
export async function register(
  { rest, application }: Pick<Client<true>, 'rest' | 'application'>,
  commands: readonly Sent[],
  guildId: string | undefined,
): Promise<boolean> {
  const route = guildId
    ? Routes.applicationGuildCommands(application.id, guildId)
    : Routes.applicationCommands(application.id);
  const wanted = guildId ? commands.map(inGuild) : commands;
  const query = new URLSearchParams({ with_localizations: 'true' });
  const registered = (await rest.get(route, { query })) as RESTGetAPIApplicationCommandsResult;
  if (!isOutdated(wanted, registered)) return false;
  await rest.put(route, { body: wanted });
  return true;
}
