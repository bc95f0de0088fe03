/** What a message must be: text beside blocks, valid blocks, nothing over its limit. */
import { refuse } from './api-error.ts';
import { type Block, checkMessageBlocks } from './block-kit.ts';
import type { Core } from './core.ts';

/** Observed by others, not documented: whole messages above it fail with `msg_blocks_too_long`. */
const BLOCKS_TEXT_LIMIT = 13_200;
const POST_TEXT_LIMIT = 40_000;
export const UPDATE_TEXT_LIMIT = 4_000;

/** The characters of all texts inside a value, however deep. */
const textLength = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + textLength(one), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) =>
      sum + (key === 'text' && typeof inner === 'string' ? inner.length : textLength(inner)),
    0,
  );
};

/** Blocks as they arrived, or undefined when there were none. Throws `invalid_blocks`, `msg_blocks_too_long`. */
const readBlocks = (value: unknown): Block[] | undefined => {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw refuse('invalid_blocks_format', 'blocks is not a list');
  const blocks = checkMessageBlocks(value);
  if (!blocks.ok) throw refuse('invalid_blocks', blocks.messages.join('; '), blocks.messages);
  if (textLength(blocks.value) > BLOCKS_TEXT_LIMIT)
    throw refuse('msg_blocks_too_long', `the blocks hold more than ${BLOCKS_TEXT_LIMIT} characters`);
  return blocks.value;
};

/** Reads text and blocks of a message, up to `limit` characters of text. Throws the codes of chat.postMessage. */
export const readMessage = (
  core: Core,
  method: string,
  args: { text?: string | undefined; blocks?: unknown },
  limit = POST_TEXT_LIMIT,
): { text: string; blocks: Block[] | undefined } => {
  const blocks = readBlocks(args.blocks);
  const text = args.text ?? '';
  if (text.trim() === '' && (blocks ?? []).length === 0) throw refuse('no_text', 'neither text nor blocks');
  // Slack lets it pass with a warning, but notifications and screen readers would have nothing to say.
  if (text.trim() === '') core.journal.violate(method, 'missing_text', 'blocks came without text');
  if (text.length > limit) throw refuse('msg_too_long', `text is longer than ${limit} characters`);
  return { text, blocks };
};
