import { cut } from '../interaction/cut.ts';
import { plainText } from '../interaction/plain.ts';
import type { Item, Option } from '../interaction/view.ts';
import { DISCORD } from './limits.ts';

/** What a menu of buttons is called; with its number it is an id that no press has. */
const MENU = 'menu-';
const ID = /^menu-\d+$/;

export const MENU_PLACEHOLDER = 'Choose what to do';

/** The id of a message's n-th menu of buttons. */
export const menuId = (index: number): string => `${MENU}${index}`;

/** What the buttons of a list do, as options of one menu: each is the press of a button, named with what it is about. */
export const menuOptions = (items: readonly Item[], zone: string): Option[] =>
  items.flatMap(({ text, buttons = [] }) =>
    buttons.map(({ label, press }) => ({
      label: cut(`${label} · ${plainText(text, zone).replace(/\s+/g, ' ')}`, DISCORD.optionLabel),
      value: press.id,
    })),
  );

/** What was pressed, and what was picked of a choice: of a menu of buttons, the option is the press. */
export const readPress = (customId: string, [value = '']: readonly string[]) =>
  ID.test(customId) ? { id: value, chosen: '' } : { id: customId, chosen: value };
