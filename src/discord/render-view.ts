import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import type { Part, View } from '../interaction/view.ts';
import { DISCORD } from './limits.ts';
import { type Drawing, drawButton, type Offers, type Piece, piecesOf } from './pieces.ts';
import { fitted, heading } from './words.ts';

/** A message as Discord takes it: Components V2, in which there is no content beside the components. */
export interface DiscordMessage {
  readonly flags: number;
  readonly components: APIMessageTopLevelComponent[];
}

const display = (content: string) => ({ type: ComponentType.TextDisplay, content }) as const;

/** The pieces as components; words in a row are one Text Display, because there may be only 40 components. */
function drawn(pieces: readonly Piece[]): APIComponentInContainer[] {
  const said = pieces.flatMap((piece) => (piece.kind === 'component' ? [] : [piece.words]));
  const written = fitted(said, DISCORD.text);
  const components: APIComponentInContainer[] = [];
  // What follows a quote in one text might be taken for its next line.
  let isQuote = false;
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
    else if (last?.type === ComponentType.TextDisplay && !isQuote) last.content += `\n${content}`;
    else components.push(display(content));
    isQuote = piece.words.own;
  }
  return components;
}

/** The components of a view. A view with a heading is a card, with a frame around it. */
function componentsOf({ heading: title, parts }: View, drawing: Drawing): APIMessageTopLevelComponent[] {
  const pieces = parts.flatMap((part, index) => piecesOf(part, index, drawing));
  if (title === undefined) return drawn(pieces);
  const components = drawn([{ kind: 'words', words: heading(title) }, ...pieces]);
  return [{ type: ComponentType.Container, components }];
}

/** How many components these are, nested ones counted. */
const countOf = (components: readonly APIMessageTopLevelComponent[]): number =>
  components.reduce((sum, one) => {
    const inside = 'components' in one ? countOf(one.components as APIMessageTopLevelComponent[]) : 0;
    return sum + 1 + inside + ('accessory' in one ? 1 : 0);
  }, 0);

const buttonCount = (part: Part) =>
  part.kind === 'list' ? part.items.reduce((sum, { buttons = [] }) => sum + buttons.length, 0) : 0;

/**
 * A view as a message for a reader in `zone` (IANA). `offers` are the options of its lookups; one that offers nothing is
 * left out. Where its components would be too many, the longest lists have a menu in place of their buttons.
 */
export function renderView(view: View, zone: string, offers: Offers = {}): DiscordMessage {
  const longest = view.parts
    .filter((part) => buttonCount(part) > 1)
    .toSorted((a, b) => buttonCount(b) - buttonCount(a));
  const menus = new Set<Part>();
  let components = componentsOf(view, { zone, offers, menus });
  for (const list of longest) {
    if (countOf(components) <= DISCORD.components) break;
    menus.add(list);
    components = componentsOf(view, { zone, offers, menus });
  }
  return { flags: MessageFlags.IsComponentsV2, components };
}
