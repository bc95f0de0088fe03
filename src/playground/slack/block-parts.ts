/** Finding one's way inside blocks: the elements a person can touch, and ids for those that have none. */
import type { Block } from './block-kit.ts';
import type { Element } from './elements.ts';
import { newId } from './ids.ts';

/** The elements of a block that can be pressed, picked or filled, in reading order. */
export const elementsOf = (block: Block): Element[] => {
  if (block.type === 'actions') return block.elements;
  if (block.type === 'input') return [block.element];
  const accessory = block.type === 'section' ? block.accessory : undefined;
  return accessory === undefined || accessory.type === 'image' ? [] : [accessory];
};

/** A copy in which every block and element has an id, as Slack hands them back. */
export const withIds = (blocks: readonly Block[]): Block[] => {
  const copy = structuredClone([...blocks]);
  for (const block of copy) {
    block.block_id ??= newId('', 5);
    for (const element of elementsOf(block)) element.action_id ??= newId('', 5);
  }
  return copy;
};

/** Where an element stands: the pair of ids that names it in payloads. */
export interface Placed {
  block: Block;
  blockId: string;
  actionId: string;
  element: Element;
}

/** Every element of a list of blocks with its ids. */
export const placedElements = (blocks: readonly Block[]): Placed[] =>
  blocks.flatMap((block) =>
    elementsOf(block).map((element) => ({
      block,
      blockId: block.block_id ?? '',
      actionId: element.action_id ?? '',
      element,
    })),
  );
