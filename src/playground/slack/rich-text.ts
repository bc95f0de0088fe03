/** The parts of `rich_text` that a bot writes: sections, lists, quotes and preformatted text. */
import { z } from 'zod';
import { richTextError } from './known-types.ts';

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
    underline: z.boolean().optional(),
  })
  .optional();

const text = z.strictObject({ type: z.literal('text'), text: z.string().min(1), style });
const link = z.strictObject({
  type: z.literal('link'),
  url: z.url().max(3000),
  text: z.string().optional(),
  style,
});
const user = z.strictObject({ type: z.literal('user'), user_id: z.string().regex(/^[UW]/), style });
const emoji = z.strictObject({
  type: z.literal('emoji'),
  name: z.string().min(1),
  unicode: z.string().optional(),
});
const date = z.strictObject({
  type: z.literal('date'),
  timestamp: z.int(),
  format: z.string().min(1),
  url: z.url().optional(),
  fallback: z.string().min(1),
  style,
});
const inline = z.discriminatedUnion('type', [text, link, user, emoji, date], { error: richTextError });

const border = z.union([z.literal(0), z.literal(1)]).optional();
const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(inline) });
const list = z.strictObject({
  type: z.literal('rich_text_list'),
  style: z.enum(['bullet', 'ordered']),
  elements: z.array(section).min(1),
  indent: z.int().min(0).max(8).optional(),
  border,
});
const quote = z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(inline), border });
const preformatted = z.strictObject({
  type: z.literal('rich_text_preformatted'),
  elements: z.array(z.discriminatedUnion('type', [text, link], { error: richTextError })),
  border,
});

export const richTextElement = z.discriminatedUnion('type', [section, list, quote, preformatted], {
  error: richTextError,
});
export type RichTextElement = z.infer<typeof richTextElement>;
export type RichTextInline = z.infer<typeof inline>;
