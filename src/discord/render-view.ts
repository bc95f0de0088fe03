import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import { cut } from '../interaction/cut.ts';
import type { Button, Item, Lookup, Option, Part, View } from '../interaction/view.ts';
import { DISCORD } from './limits.ts';
import { renderOptions } from './options.ts';
import { fitted, heading, labelled, note, own, plain, type Words } from './words.ts';

/** A message as Discord takes it: Components V2, in which there is no content beside the components. */
export interface DiscordMessage {
  readonly flags: number;
  readonly components: APIMessageTopLevelComponent[];
}

/** What a view's lookups offer, by the id of their press: a select here has all its options from the beginning. */
export type Offers = Readonly<Record<string, readonly Option[]>>;

/** A piece of a message: words, words with a button at their side, or a component that holds no words. */
type Piece =
  | { readonly kind: 'words'; readonly words: Words }
  | { readonly kind: 'section'; readonly words: Words; readonly button: Button }
  | { readonly kind: 'component'; readonly component: APIComponentInContainer };

const STYLES = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

const drawButton = ({ label, press, style }: Button): APIButtonComponentWithCustomId => ({
  type: ComponentType.Button,
  style: style ? STYLES[style] : ButtonStyle.Secondary,
  label: cut(label, DISCORD.buttonLabel),
  custom_id: press.id,
});

const component = (drawn: APIComponentInContainer): Piece => ({ kind: 'component', component: drawn });

const rows = (buttons: readonly Button[]): Piece[] =>
  Array.from({ length: Math.ceil(buttons.length / DISCORD.rowButtons) }, (_, row) => {
    const start = row * DISCORD.rowButtons;
    const components = buttons.slice(start, start + DISCORD.rowButtons).map(drawButton);
    return component({ type: ComponentType.ActionRow, components });
  });

/** A select; nothing when there is nothing to pick. */
function select({ placeholder, press }: Lookup, options: readonly Option[]): Piece[] {
  const offered = renderOptions(options);
  if (offered.length === 0) return [];
  const menu = {
    type: ComponentType.StringSelect,
    custom_id: press.id,
    placeholder: cut(placeholder, DISCORD.selectPlaceholder),
    options: offered,
  } as const;
  return [component({ type: ComponentType.ActionRow, components: [menu] })];
}

function itemPieces({ text, buttons = [] }: Item): Piece[] {
  const [only, ...more] = buttons;
  const words = plain(text);
  if (only && more.length === 0) return [{ kind: 'section', words, button: only }];
  return [{ kind: 'words', words }, ...rows(buttons)];
}

function piecesOf(part: Part, offers: Offers): Piece[] {
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
      return part.items.flatMap(itemPieces);
    case 'buttons':
      return rows(part.buttons);
    case 'choice':
      return select(part.choice, part.choice.options);
    case 'lookups':
      return part.lookups.flatMap((lookup) => select(lookup, offers[lookup.press.id] ?? []));
    case 'note':
      return [{ kind: 'words', words: note(part.text) }];
    case 'divider':
      return [component({ type: ComponentType.Separator })];
  }
}

const display = (content: string) => ({ type: ComponentType.TextDisplay, content }) as const;

/** The pieces as components; words in a row are one Text Display, because there may be only 40 components. */
function drawn(pieces: readonly Piece[]): APIComponentInContainer[] {
  const said = pieces.flatMap((piece) => (piece.kind === 'component' ? [] : [piece.words]));
  const written = fitted(said, DISCORD.text);
  const components: APIComponentInContainer[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'component') {
      components.push(piece.component);
      continue;
    }
    const content = written.get(piece.words) ?? '';
    const last = components.at(-1);
    if (piece.kind === 'section') {
      const accessory = drawButton(piece.button);
      components.push({ type: ComponentType.Section, components: [display(content)], accessory });
    } else if (content === '') continue;
    else if (last?.type === ComponentType.TextDisplay) last.content += `\n${content}`;
    else components.push(display(content));
  }
  return components;
}

/**
 * A view as a message. A view with a heading is a card, with a frame around it. `offers` are the options of its
 * lookups; one that offers nothing is left out.
 */
export function renderView(view: View, offers: Offers = {}): DiscordMessage {
  const title: Piece[] = view.heading === undefined ? [] : [{ kind: 'words', words: heading(view.heading) }];
  const components = drawn([...title, ...view.parts.flatMap((part) => piecesOf(part, offers))]);
  return {
    flags: MessageFlags.IsComponentsV2,
    components: view.heading === undefined ? components : [{ type: ComponentType.Container, components }],
  };
}
