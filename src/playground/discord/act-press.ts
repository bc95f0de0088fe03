/** Pressing and picking by what stands on the screen, the way a person means it. */
import { ask } from './ask.ts';
import { allComponents, isButton, isSelect } from './component-tree.ts';
import type { AnyComponent, Button, Select } from './components.ts';
import type { Core } from './core.ts';
import { resolvedUsers } from './interaction-payloads.ts';
import { type Answered, INTERACTION } from './interactions.ts';
import { KIND } from './kinds.ts';
import type { DiscordMessage } from './messages.ts';
import type { Json } from './payloads.ts';
import { placeOf, readerFor } from './places.ts';
import { visibleText } from './visible-text.ts';

/** Which one, when a label stands more than once. */
export interface Which {
  /** The first one in or after the text that shows this. */
  after?: string;
  /** The n-th from the top, counted from 0. */
  nth?: number;
}

const LINK = 5;

/** The message, unless it is gone: nobody can press a button of what they do not see. */
const present = (core: Core, userId: string, message: DiscordMessage | undefined): DiscordMessage => {
  if (message === undefined) throw new Error('There is nothing on the screen to touch');
  if (!core.messages.seenBy(userId, message.channelId).includes(message))
    throw new Error(`${userId} does not see that message (any more)`);
  return message;
};

const labelsOf = (one: Button | Select): string[] => {
  const label = 'placeholder' in one ? one.placeholder : 'label' in one ? one.label : undefined;
  return [one.custom_id, label].filter((name) => typeof name === 'string');
};

const shows = (one: AnyComponent, text: string): boolean =>
  (one.type === KIND.textDisplay && one.content.includes(text)) ||
  ('label' in one && (one.label ?? '').includes(text));

/** The one component that `label` (its text, placeholder or custom_id) means. */
const locate = <T extends Button | Select>(
  core: Core,
  userId: string,
  message: DiscordMessage,
  label: string,
  fits: (one: AnyComponent) => one is T,
  { after, nth }: Which = {},
): T => {
  const all = allComponents(message.components);
  const start = after === undefined ? 0 : all.findIndex((one) => shows(one, after));
  const screen = () => `:\n${visibleText(message, readerFor(core, userId))}`;
  if (start < 0) throw new Error(`Nothing shows “${after}” in${screen()}`);
  const found = all
    .slice(start)
    .filter(fits)
    .filter((one) => labelsOf(one).includes(label));
  const meant = found[nth ?? 0];
  if (meant === undefined) throw new Error(`There is no “${label}” here${screen()}`);
  if (found.length > 1 && nth === undefined && after === undefined)
    throw new Error(`“${label}” stands here ${found.length} times; say which${screen()}`);
  if (meant.disabled === true) throw new Error(`“${label}” is disabled`);
  return meant;
};

const touch = async (
  core: Core,
  userId: string,
  message: DiscordMessage,
  one: Button | Select,
  more: Json = {},
): Promise<Answered> => {
  const { guild } = placeOf(core, message.channelId);
  const data = { component_type: one.type, custom_id: one.custom_id, id: one.id, ...more };
  const action = { userId, channelId: message.channelId, guildId: guild?.id, source: message };
  return await ask(core, { ...action, type: INTERACTION.component }, data);
};

/** Presses the button with that text or custom_id. */
export const press = async (
  core: Core,
  userId: string,
  on: DiscordMessage | undefined,
  label: string,
  which?: Which,
): Promise<Answered> => {
  const message = present(core, userId, on);
  const button = locate(core, userId, message, label, isButton, which);
  if (button.style === LINK) throw new Error(`“${label}” is a link, which tells nobody`);
  return await touch(core, userId, message, button);
};

/** The values of options that were named by label or value; for menus of people, ids. */
export const valuesIn = (
  core: Core,
  options: readonly { label: string; value: string }[] | undefined,
  picked: string | readonly string[],
): string[] =>
  [picked].flat().map((name) => {
    if (options === undefined) return core.people.get(name).id;
    const option = options.find((one) => one.label === name || one.value === name);
    if (option === undefined) throw new Error(`“${name}” is not offered`);
    return option.value;
  });

/** Picks from the menu with that placeholder or custom_id. */
export const choose = async (
  core: Core,
  userId: string,
  on: DiscordMessage | undefined,
  label: string,
  picked: string | readonly string[],
  which?: Which,
): Promise<Answered> => {
  const message = present(core, userId, on);
  const select = locate(core, userId, message, label, isSelect, which);
  const values = valuesIn(core, select.type === KIND.stringSelect ? select.options : undefined, picked);
  const { min_values: min = 1, max_values: max = 1 } = select;
  if (values.length < min || values.length > max)
    throw new Error(`“${label}” takes ${min} to ${max} at once, not ${values.length}`);
  const { guild } = placeOf(core, message.channelId);
  const resolved = select.type === KIND.userSelect ? { resolved: resolvedUsers(core, guild, values) } : {};
  return await touch(core, userId, message, select, { values, ...resolved });
};
