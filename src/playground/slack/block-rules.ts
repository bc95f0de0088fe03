/** The rules that look at several blocks or elements at once: unique ids, one primary button, one focus. */
import type { z } from 'zod';

interface LooseElement {
  type: string;
  action_id?: string | undefined;
  style?: string | undefined;
  focus_on_load?: boolean | undefined;
}
interface LooseBlock {
  type: string;
  block_id?: string | undefined;
  text?: unknown;
  elements?: readonly unknown[];
  accessory?: LooseElement | undefined;
  element?: LooseElement;
}

const elementsOf = (block: LooseBlock): LooseElement[] => {
  if (block.type === 'actions') return (block.elements ?? []) as LooseElement[];
  return [block.accessory, block.element].filter((element) => element !== undefined);
};

const MARKDOWN_LIMIT = 12_000;

/** Adds an issue for every rule that a list of blocks breaks as a whole. */
export const checkBlocks = (blocks: readonly LooseBlock[], context: z.RefinementCtx): void => {
  const refuse = (path: PropertyKey[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  const blockIds = new Set<string>();
  let focused = 0;
  let markdown = 0;
  for (const [index, block] of blocks.entries()) {
    if (block.block_id !== undefined && blockIds.has(block.block_id))
      refuse([index, 'block_id'], `block_id ${block.block_id} is used twice`);
    if (block.block_id !== undefined) blockIds.add(block.block_id);
    if (block.type === 'markdown') markdown += String(block.text).length;
    const elements = elementsOf(block);
    const actionIds = elements.map((element) => element.action_id).filter((id) => id !== undefined);
    if (new Set(actionIds).size < actionIds.length)
      refuse([index], 'an action_id is used twice within the block');
    if (elements.filter((element) => element.style === 'primary').length > 1)
      refuse([index], 'only one button of a set may be primary');
    focused += elements.filter((element) => element.focus_on_load === true).length;
  }
  if (focused > 1) refuse([], 'only one element may have focus_on_load');
  if (markdown > MARKDOWN_LIMIT) refuse([], 'markdown blocks hold more than 12000 characters together');
};
