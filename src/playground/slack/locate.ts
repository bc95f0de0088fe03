/** Finding what a person means by a label in a message or view. Fails loudly when it is not there or not the only one. */
import { type Placed, placedElements } from './block-parts.ts';
import type { Core } from './core.ts';
import type { NamingReader } from './mrkdwn.ts';
import { blockLines, blocksOf, type Surface, visibleText } from './visible-text.ts';

/** Which one, when a label stands more than once. */
export interface Which {
  /** The first one in or after the block that shows this text. */
  after?: string;
  /** The n-th from the top, counted from 0. */
  nth?: number;
}

/** How this person reads: names, zone and the present moment. */
export const readerFor = (core: Core, userId: string): NamingReader => ({
  zone: core.people.get(userId).zone,
  now: core.clock.now(),
  nameOf: (id) => {
    const person = core.people.find(id);
    return person === undefined ? id : person.displayName || person.realName;
  },
});

const labelsOf = ({ block, element, actionId }: Placed): string[] => {
  const labels = [actionId];
  if (block.type === 'input') labels.push(block.label.text);
  if (element.type === 'button') labels.push(element.text.text);
  if ('placeholder' in element && element.placeholder !== undefined) labels.push(element.placeholder.text);
  return labels;
};

const remaining = (surface: Surface, reader: NamingReader, after: string | undefined): Placed[] => {
  const blocks = blocksOf(surface);
  if (after === undefined) return placedElements(blocks);
  const start = blocks.findIndex((block) =>
    blockLines(block, surface.state, reader).join('\n').includes(after),
  );
  if (start < 0) throw new Error(`Nothing shows “${after}” in:\n${visibleText(surface, reader)}`);
  return placedElements(blocks.slice(start));
};

/** The one element that `label` (its text, placeholder, input label or action_id) means among those that `fits`. */
export const locate = (
  surface: Surface,
  reader: NamingReader,
  label: string,
  fits: (placed: Placed) => boolean,
  { after, nth }: Which = {},
): Placed => {
  const found = remaining(surface, reader, after).filter(
    (placed) => fits(placed) && labelsOf(placed).includes(label),
  );
  const index = nth ?? 0;
  const shown = () => `:\n${visibleText(surface, reader)}`;
  const first = found[index];
  if (first === undefined) throw new Error(`There is no “${label}” here${shown()}`);
  if (found.length > 1 && nth === undefined && after === undefined)
    throw new Error(`“${label}” stands here ${found.length} times; say which${shown()}`);
  return first;
};
