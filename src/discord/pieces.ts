import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { cut } from '../interaction/cut.ts';
import type { Button, Item, Lookup, Option, Part } from '../interaction/view.ts';
import { MENU_PLACEHOLDER, menuId, menuOptions } from './item-menu.ts';
import { DISCORD } from './limits.ts';
import { renderOptions } from './options.ts';
import { labelled, note, own, plain, type Words } from './words.ts';

/** More menus than a list ever has, to number those of a message. */
const MOST_MENUS = 10;

/** What a view's lookups offer, by the id of their press: a select here has all its options from the beginning. */
export type Offers = Readonly<Record<string, readonly Option[]>>;

/** A piece of a message: words, words with a button at their side, or a component that holds no words. */
export type Piece =
  | { readonly kind: 'words'; readonly words: Words }
  | { readonly kind: 'section'; readonly words: Words; readonly button: Button }
  | { readonly kind: 'component'; readonly component: APIComponentInContainer };

const STYLES = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

export const drawButton = ({ label, press, style }: Button): APIButtonComponentWithCustomId => ({
  type: ComponentType.Button,
  style: style ? STYLES[style] : ButtonStyle.Secondary,
  label: cut(label, DISCORD.buttonLabel),
  custom_id: press.id,
});

const component = (drawn: APIComponentInContainer): Piece => ({ kind: 'component', component: drawn });

const chunked = <T>(all: readonly T[], size: number): T[][] =>
  all.flatMap((_, index) => (index % size === 0 ? [all.slice(index, index + size)] : []));

const rows = (buttons: readonly Button[]): Piece[] =>
  chunked(buttons, DISCORD.rowButtons).map((row) =>
    component({ type: ComponentType.ActionRow, components: row.map(drawButton) }),
  );

/** A select; nothing when there is nothing to pick. */
function select(id: string, placeholder: string, options: readonly Option[]): Piece[] {
  const offered = renderOptions(options);
  if (offered.length === 0) return [];
  const menu = {
    type: ComponentType.StringSelect,
    custom_id: id,
    placeholder: cut(placeholder, DISCORD.selectPlaceholder),
    options: offered,
  } as const;
  return [component({ type: ComponentType.ActionRow, components: [menu] })];
}

const lookup = ({ placeholder, press }: Lookup, offers: Offers): Piece[] =>
  select(press.id, placeholder, offers[press.id] ?? []);

function item({ text, buttons = [] }: Item): Piece[] {
  const [only, ...more] = buttons;
  const words = plain(text);
  if (only && more.length === 0) return [{ kind: 'section', words, button: only }];
  return [{ kind: 'words', words }, ...rows(buttons)];
}

/** A list with one menu of everything that its buttons do; `number` is the first of its own in the message. */
const withMenu = (items: readonly Item[], zone: string, number: number): Piece[] => [
  ...items.map(({ text }): Piece => ({ kind: 'words', words: plain(['• ', ...text]) })),
  ...chunked(menuOptions(items, zone), DISCORD.options).flatMap((options, index) =>
    select(menuId(number + index), MENU_PLACEHOLDER, options),
  ),
];

/** How a view is drawn: for whom, with what to offer, and which of its lists have one menu in place of their buttons. */
export interface Drawing {
  readonly zone: string;
  readonly offers: Offers;
  readonly menus: ReadonlySet<Part>;
}

/** A part in pieces; `index` is its place in the view. */
export function piecesOf(part: Part, index: number, { zone, offers, menus }: Drawing): Piece[] {
  switch (part.kind) {
    case 'text':
      return [{ kind: 'words', words: plain(part.text) }];
    case 'quote':
      return [
        { kind: 'words', words: plain([{ strong: part.label }]) },
        { kind: 'words', words: own(part.words) },
      ];
    case 'facts':
      return [{ kind: 'words', words: labelled(part.facts) }];
    case 'list':
      return menus.has(part) ? withMenu(part.items, zone, index * MOST_MENUS) : part.items.flatMap(item);
    case 'buttons':
      return rows(part.buttons);
    case 'choice':
      return select(part.choice.press.id, part.choice.placeholder, part.choice.options);
    case 'lookups':
      return part.lookups.flatMap((one) => lookup(one, offers));
    case 'note':
      return [{ kind: 'words', words: note(part.text) }];
    case 'divider':
      return [component({ type: ComponentType.Separator })];
  }
}
