/** Typing commands, with what the client checks by itself before it bothers the bot. */
import { ask } from './ask.ts';
import { COMMAND, type CommandOption, OPTION } from './command-form.ts';
import type { Core } from './core.ts';
import { resolvedMessage, resolvedUsers } from './interaction-payloads.ts';
import { type Answered, INTERACTION } from './interactions.ts';
import { localized } from './locales.ts';
import type { DiscordMessage } from './messages.ts';
import type { Json } from './payloads.ts';
import { permissionsOf } from './permissions.ts';
import { type Place, placeFor, placeOf, type Where } from './places.ts';
import type { RegisteredCommand } from './registry.ts';

/** Text, a number, yes or no, or the id of a person. */
export type OptionValue = string | number | boolean;

const LONGEST = 6_000;

/** The commands of a type that a person finds in a place, a guild's own first. */
export const offeredTo = (
  core: Core,
  userId: string,
  { guild }: Place,
  type: number,
): RegisteredCommand[] => {
  if (guild !== undefined && !guild.installed) return [];
  if (guild === undefined && !core.guilds.shares(userId)) return [];
  const member = guild?.members.get(userId);
  const may = ({ definition: { default_member_permissions: needed } }: RegisteredCommand) => {
    if (member === undefined || needed === undefined || needed === null) return true;
    const bits = BigInt(needed);
    return member.administrator || (bits !== 0n && (permissionsOf(member) & bits) === bits);
  };
  return core.registry.offered(type, guild === undefined ? 1 : 0, guild?.id).filter(may);
};

const found = (core: Core, userId: string, place: Place, type: number, name: string): RegisteredCommand => {
  const locale = core.people.get(userId).locale ?? 'en-US';
  const command = offeredTo(core, userId, place, type).find(({ definition: one }) =>
    [one.name, localized(one.name, one.name_localizations, locale)].includes(name),
  );
  if (command === undefined) throw new Error(`${name} is not offered to ${userId} here`);
  return command;
};

const wrong = (option: CommandOption, why: string) =>
  new Error(`The client does not send ${option.name}: ${why}`);

const checkNumber = (option: CommandOption, value: OptionValue): number => {
  if (typeof value !== 'number') throw wrong(option, 'not a number');
  if (option.type === OPTION.integer && !Number.isInteger(value)) throw wrong(option, 'not a whole number');
  if (value < (option.min_value ?? value) || value > (option.max_value ?? value))
    throw wrong(option, 'out of range');
  return value;
};

const checkText = (option: CommandOption, value: OptionValue): string => {
  if (typeof value !== 'string') throw wrong(option, 'not text');
  const { min_length: min = 0, max_length: max = LONGEST } = option;
  if (value.length < min || value.length > max) throw wrong(option, `must have ${min} to ${max} characters`);
  return value;
};

/** The value a client sends; a choice may be given by its name or its value. */
const sentValue = (core: Core, option: CommandOption, value: OptionValue): OptionValue => {
  const choices = option.choices ?? [];
  if (choices.length > 0) {
    const choice = choices.find((one) => one.value === value || one.name === value);
    if (choice === undefined) throw wrong(option, `${value} is not among the choices`);
    return choice.value;
  }
  if (option.type === OPTION.string) return checkText(option, value);
  if (option.type === OPTION.boolean) {
    if (typeof value !== 'boolean') throw wrong(option, 'neither true nor false');
    return value;
  }
  if (option.type !== OPTION.user) return checkNumber(option, value);
  if (core.people.find(String(value)) === undefined) throw wrong(option, `nobody has the id ${value}`);
  return value;
};

const dataOf = (
  core: Core,
  { guild }: Place,
  { id, guildId, definition }: RegisteredCommand,
  options: Json[],
): Json => {
  const users = options.filter((one) => one.type === OPTION.user).map((one) => String(one.value));
  return {
    id,
    name: definition.name,
    type: definition.type,
    ...(guildId === undefined ? {} : { guild_id: guildId }),
    ...(options.length > 0 ? { options } : {}),
    ...(users.length > 0 ? { resolved: resolvedUsers(core, guild, users) } : {}),
  };
};

const actionAt = (userId: string, { channel, guild }: Place, name: string) => ({
  userId,
  channelId: channel.id,
  guildId: guild?.id,
  name,
});

const filled = (
  core: Core,
  { definition }: RegisteredCommand,
  values: Readonly<Record<string, OptionValue>>,
): Json[] => {
  const options = definition.options ?? [];
  const unknown = Object.keys(values).find((name) => !options.some((option) => option.name === name));
  if (unknown !== undefined) throw new Error(`/${definition.name} has no option ${unknown}`);
  return options.flatMap((option) => {
    const value = values[option.name];
    return value === undefined
      ? []
      : [{ name: option.name, type: option.type, value: sentValue(core, option, value) }];
  });
};

/** Types a slash command. Throws when the client would not send it. */
export const command = async (
  core: Core,
  userId: string,
  name: string,
  values: Readonly<Record<string, OptionValue>> = {},
  where: Where = {},
): Promise<Answered> => {
  const place = placeFor(core, userId, where);
  const chosen = found(core, userId, place, COMMAND.slash, name.replace(/^\//, ''));
  const missing = chosen.definition.options?.find(
    (one) => one.required === true && values[one.name] === undefined,
  );
  if (missing !== undefined) throw wrong(missing, 'it is required');
  const data = dataOf(core, place, chosen, filled(core, chosen, values));
  const action = actionAt(userId, place, chosen.definition.name);
  return await ask(core, { ...action, type: INTERACTION.command }, data);
};

/** Types into an option and waits for what the bot offers. `values` are the options filled in before. */
export const suggest = async (
  core: Core,
  userId: string,
  name: string,
  typing: Readonly<Record<string, string>>,
  values: Readonly<Record<string, OptionValue>> = {},
  where: Where = {},
): Promise<Answered> => {
  const place = placeFor(core, userId, where);
  const chosen = found(core, userId, place, COMMAND.slash, name.replace(/^\//, ''));
  const [focused = '', typed = ''] = Object.entries(typing)[0] ?? [];
  const option = chosen.definition.options?.find((one) => one.name === focused);
  if (option?.autocomplete !== true) throw new Error(`/${name} offers nothing for ${focused}`);
  if (typed.length > LONGEST) throw wrong(option, `at most ${LONGEST} characters can be typed`);
  const partial = { name: focused, type: option.type, value: typed, focused: true };
  const data = dataOf(core, place, chosen, [...filled(core, chosen, values), partial]);
  const action = actionAt(userId, place, chosen.definition.name);
  const offers = option.type === OPTION.string ? 'string' : 'number';
  return await ask(core, { ...action, type: INTERACTION.autocomplete, offers }, data);
};

/** Chooses a command from the menu of a person. */
export const userCommand = async (
  core: Core,
  userId: string,
  name: string,
  targetId: string,
  where: Where = {},
): Promise<Answered> => {
  const place = placeFor(core, userId, where);
  const chosen = found(core, userId, place, COMMAND.user, name);
  const resolved = resolvedUsers(core, place.guild, [core.people.get(targetId).id]);
  const data = { ...dataOf(core, place, chosen, []), target_id: targetId, resolved };
  return await ask(
    core,
    { ...actionAt(userId, place, chosen.definition.name), type: INTERACTION.command },
    data,
  );
};

/** Chooses a command from the menu of a message. */
export const messageCommand = async (
  core: Core,
  userId: string,
  name: string,
  message: DiscordMessage,
): Promise<Answered> => {
  const place = placeOf(core, message.channelId);
  const chosen = found(core, userId, place, COMMAND.message, name);
  const resolved = resolvedMessage(core, message);
  const data = { ...dataOf(core, place, chosen, []), target_id: message.id, resolved };
  return await ask(
    core,
    { ...actionAt(userId, place, chosen.definition.name), type: INTERACTION.command },
    data,
  );
};
