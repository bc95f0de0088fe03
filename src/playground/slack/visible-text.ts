/** What a person reads in a message or view, flattened to plain text, and what is live in it. */
import type { Block } from './block-kit.ts';
import { elementsOf } from './block-parts.ts';
import type { Element } from './elements.ts';
import type { StateValue } from './input-state.ts';
import type { SlackMessage } from './messages.ts';
import { drawMrkdwn, type NamingReader, rawTokens, type Token } from './mrkdwn.ts';
import type { RichTextElement, RichTextInline } from './rich-text.ts';
import { drawDate } from './slack-date.ts';
import type { AnyText } from './text-objects.ts';
import type { SlackView } from './views.ts';

export type Surface = SlackMessage | SlackView;

export const blocksOf = (surface: Surface): readonly Block[] =>
  surface.kind === 'message' ? surface.blocks : surface.definition.blocks;

const draw = (text: AnyText, reader: NamingReader): string =>
  text.type === 'mrkdwn' ? drawMrkdwn(text.text, reader) : text.text;

const drawInline = (inline: RichTextInline, reader: NamingReader): string => {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'link':
      return inline.text ?? inline.url;
    case 'user':
      return `@${reader.nameOf(inline.user_id)}`;
    case 'emoji':
      return `:${inline.name}:`;
    case 'date':
      return drawDate(inline.timestamp, inline.format, inline.fallback, reader);
    default:
      return inline satisfies never;
  }
};

const drawRichText = (element: RichTextElement, reader: NamingReader): string =>
  element.type === 'rich_text_list'
    ? element.elements.map((item) => `• ${drawRichText(item, reader)}`).join('\n')
    : element.elements.map((inline) => drawInline(inline, reader)).join('');

const held = (value: StateValue | undefined): string | undefined => {
  if (value === undefined) return undefined;
  const picked = [value.selected_option, ...(value.selected_options ?? [])].filter((one) => one != null);
  if (picked.length > 0) return picked.map((option) => option.text.text).join(', ');
  const simple =
    value.value ??
    value.selected_user ??
    value.selected_date ??
    value.selected_time ??
    value.selected_date_time;
  return simple == null ? undefined : String(simple);
};

const drawElement = (element: Element, value: StateValue | undefined): string => {
  if (element.type === 'button') return `[${element.text.text}]`;
  if (element.type === 'overflow')
    return `[⋯ ${element.options.map((option) => option.text.text).join(' | ')}]`;
  if (element.type === 'radio_buttons' || element.type === 'checkboxes') {
    const picked = [value?.selected_option, ...(value?.selected_options ?? [])].map((one) => one?.value);
    const drawn = element.options.map(
      (option) => `(${picked.includes(option.value) ? 'x' : ' '}) ${option.text.text}`,
    );
    return drawn.join(' ');
  }
  const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined;
  return `[${held(value) ?? placeholder ?? ''}]`;
};

/** The lines a block shows, without the elements beside or below its text. */
const blockText = (block: Block, reader: NamingReader): string[] => {
  switch (block.type) {
    case 'header':
    case 'alert':
      return [draw(block.text, reader)];
    case 'section':
      return [block.text, ...(block.fields ?? [])]
        .filter((text) => text !== undefined)
        .map((text) => draw(text, reader));
    case 'context':
      return block.elements.map((one) => (one.type === 'image' ? one.alt_text : draw(one, reader)));
    case 'input':
      return [block.label.text, ...(block.hint === undefined ? [] : [block.hint.text])];
    case 'image':
      return [block.title?.text ?? block.alt_text];
    case 'markdown':
      return [block.text];
    case 'rich_text':
      return block.elements.map((element) => drawRichText(element, reader));
    case 'actions':
    case 'divider':
      return [];
    default:
      return block satisfies never;
  }
};

/** Everything a block shows, elements included, one line each. */
export const blockLines = (block: Block, state: Surface['state'], reader: NamingReader): string[] => {
  const elements = elementsOf(block).map((element) =>
    drawElement(element, state[block.block_id ?? '']?.[element.action_id ?? '']),
  );
  return [...blockText(block, reader), ...(elements.length > 0 ? [elements.join(' ')] : [])];
};

/** What `reader` sees of a message or view, line by line; a view starts with its title. */
export const visibleText = (surface: Surface, reader: NamingReader): string => {
  const blocks = blocksOf(surface);
  if (surface.kind === 'message' && blocks.length === 0) return drawMrkdwn(surface.text, reader);
  const definition = surface.kind === 'view' ? surface.definition : undefined;
  const modal = definition?.type === 'modal' ? definition : undefined;
  const ends = [modal?.submit, modal?.close].filter((text) => text !== undefined);
  return [
    ...(modal === undefined ? [] : [modal.title.text]),
    ...blocks.flatMap((block) => blockLines(block, surface.state, reader)),
    ...(ends.length > 0 ? [ends.map((text) => `[${text.text}]`).join(' ')] : []),
  ].join('\n');
};

const mrkdwnTexts = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(mrkdwnTexts);
  if (typeof value !== 'object' || value === null) return [];
  if ('type' in value && value.type === 'mrkdwn' && 'text' in value) return [String(value.text)];
  return Object.values(value).flatMap(mrkdwnTexts);
};

/** Every live token of a message or view: its mrkdwn texts, and the notification text of a message. */
export const liveTokens = (surface: Surface): Token[] =>
  [...(surface.kind === 'message' ? [surface.text] : []), ...mrkdwnTexts(blocksOf(surface))].flatMap(
    rawTokens,
  );
