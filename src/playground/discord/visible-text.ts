/** What a person reads in a message or modal, flattened to plain text, and what is live in it. */
import { textsOf } from './component-tree.ts';
import type { AnyComponent, Button, Field, ModalPart } from './components.ts';
import { embedTexts } from './embeds.ts';
import { KIND } from './kinds.ts';
import { drawMarkdown, markdownTokens, type Token } from './markdown.ts';
import { type DiscordMessage, isLoading } from './messages.ts';
import type { DiscordModal, Held } from './modals.ts';
import type { Reader } from './stamps.ts';

export type Surface = DiscordMessage | DiscordModal;

const drawButton = ({ label, emoji }: Button): string => `[${label ?? emoji?.name ?? ''}]`;

type Chosen = AnyComponent & { placeholder?: string | null | undefined };

const drawMenu = (one: Chosen): string => {
  const picked =
    one.type === KIND.stringSelect ? one.options.filter((option) => option.default === true) : [];
  return `[${picked.map(({ label }) => label).join(', ') || (one.placeholder ?? '')}]`;
};

const drawLines = (one: AnyComponent, reader: Reader): string[] => {
  switch (one.type) {
    case KIND.textDisplay:
      return [drawMarkdown(one.content, reader)];
    case KIND.button:
      return [drawButton(one)];
    case KIND.stringSelect:
    case KIND.userSelect:
      return [drawMenu(one)];
    case KIND.row:
      return [one.components.flatMap((child) => drawLines(child, reader)).join(' ')];
    case KIND.section:
      return [...one.components, one.accessory].flatMap((child) => drawLines(child, reader));
    case KIND.container:
      return one.components.flatMap((child) => drawLines(child, reader));
    case KIND.thumbnail:
      return [one.description ?? ''];
    case KIND.gallery:
      return one.items.map(({ description }) => description ?? '');
    case KIND.separator:
      return [];
    default:
      return one satisfies never;
  }
};

/** The label of an option stands for its value. */
const labelOf = (options: readonly { label: string; value: string }[], value: string): string =>
  options.find((option) => option.value === value)?.label ?? value;

const drawField = (field: Field, held: Held | undefined, reader: Reader): string => {
  if (field.type === KIND.checkbox) return held === true ? '[x]' : '[ ]';
  if (field.type === KIND.radioGroup || field.type === KIND.checkboxGroup) {
    const picked = [held].flat();
    return field.options
      .map(({ label, value }) => `(${picked.includes(value) ? 'x' : ' '}) ${label}`)
      .join(' ');
  }
  const values = [held ?? []]
    .flat()
    .map(String)
    .filter((value) => value !== '');
  const named = values.map((value) => {
    if (field.type === KIND.userSelect) return `@${reader.nameOf(value)}`;
    return 'options' in field ? labelOf(field.options, value) : value;
  });
  const placeholder = 'placeholder' in field ? field.placeholder : undefined;
  return `[${named.join(', ') || (placeholder ?? '')}]`;
};

const drawPart = (part: ModalPart, modal: DiscordModal, reader: Reader): string[] => {
  if (part.type === KIND.textDisplay) return [drawMarkdown(part.content, reader)];
  const { label, description, component } = part;
  return [label, description ?? '', drawField(component, modal.values.get(component.custom_id), reader)];
};

/** What `reader` sees of a message or modal, line by line; a modal starts with its title. */
export const visibleText = (surface: Surface, reader: Reader): string => {
  const lines =
    surface.kind === 'modal'
      ? [
          surface.definition.title,
          ...surface.definition.components.flatMap((one) => drawPart(one, surface, reader)),
        ]
      : [
          isLoading(surface) ? `${reader.nameOf(surface.authorId)} is thinking…` : '',
          surface.content === '' ? '' : drawMarkdown(surface.content, reader),
          ...surface.embeds.flatMap(embedTexts).map((words) => drawMarkdown(words, reader)),
          ...surface.components.flatMap((one) => drawLines(one, reader)),
        ];
  return lines.filter((line) => line !== '').join('\n');
};

/** Every live token of a message or modal. Labels, titles and placeholders are always plain. */
export const liveTokens = (surface: Surface): Token[] => {
  const texts =
    surface.kind === 'modal'
      ? surface.definition.components.flatMap((one) => (one.type === KIND.textDisplay ? [one.content] : []))
      : [surface.content, ...surface.embeds.flatMap(embedTexts), ...textsOf(surface.components)];
  return texts.flatMap(markdownTokens);
};
