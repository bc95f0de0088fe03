/** Block Kit as Slack enforces it: which blocks stand on which surface, every limit, nothing unknown let through. */
import { z } from 'zod';
import { checkBlocks } from './block-rules.ts';
import { accessory, actionsElement, image, inputElement } from './elements.ts';
import { blockError } from './known-types.ts';
import { richTextElement } from './rich-text.ts';
import { anyText, identifier, plainText } from './text-objects.ts';

const named = { block_id: identifier.optional() };

const section = z
  .strictObject({
    type: z.literal('section'),
    ...named,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text !== undefined || block.fields !== undefined, {
    error: 'needs text or fields',
  });
const header = z.strictObject({ type: z.literal('header'), ...named, text: plainText(150) });
const divider = z.strictObject({ type: z.literal('divider'), ...named });
const context = z.strictObject({
  type: z.literal('context'),
  ...named,
  elements: z
    .array(z.union([anyText(3000), image]))
    .min(1)
    .max(10),
});
const actions = z.strictObject({
  type: z.literal('actions'),
  ...named,
  elements: z.array(actionsElement).min(1).max(25),
});
const input = z.strictObject({
  type: z.literal('input'),
  ...named,
  label: plainText(2000),
  hint: plainText(2000).optional(),
  element: inputElement,
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
});
const imageBlock = z.strictObject({ ...image.shape, ...named, title: plainText(2000).optional() });
const richText = z.strictObject({
  type: z.literal('rich_text'),
  ...named,
  elements: z.array(richTextElement).min(1),
});
const markdown = z.strictObject({
  type: z.literal('markdown'),
  ...named,
  text: z.string().min(1).max(12_000),
});
const alert = z.strictObject({
  type: z.literal('alert'),
  ...named,
  text: anyText(3000),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});

const everywhere = [section, header, divider, context, actions, imageBlock, richText] as const;
const messageBlock = z.discriminatedUnion('type', [...everywhere, markdown], {
  error: blockError('in a message'),
});
const homeBlock = z.discriminatedUnion('type', [...everywhere, input], { error: blockError('in Home') });
const modalBlock = z.discriminatedUnion('type', [...everywhere, input, alert], {
  error: blockError('in a modal'),
});

const messageBlocks = z.array(messageBlock).max(50).superRefine(checkBlocks);

const viewFields = {
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
};
const homeView = z.strictObject({
  type: z.literal('home'),
  ...viewFields,
  blocks: z.array(homeBlock).max(100).superRefine(checkBlocks),
});
const modalView = z
  .strictObject({
    type: z.literal('modal'),
    ...viewFields,
    title: plainText(24),
    submit: plainText(24).optional(),
    close: plainText(24).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    blocks: z.array(modalBlock).max(100).superRefine(checkBlocks),
  })
  .refine((view) => view.submit !== undefined || !view.blocks.some((block) => block.type === 'input'), {
    path: ['submit'],
    error: 'is required when a modal has input blocks',
  });

export type Block = z.infer<typeof messageBlock> | z.infer<typeof modalBlock>;
export type InputBlock = Extract<Block, { type: 'input' }>;
export type ViewDefinition = z.infer<typeof homeView> | z.infer<typeof modalView>;
export type ModalDefinition = z.infer<typeof modalView>;

/** A payload read, or everything wrong with it in Slack's own form, `[ERROR] … [json-pointer:/…]`. */
export type Checked<T> = { ok: true; value: T } | { ok: false; messages: string[] };

const checked = <T>(schema: z.ZodType<T>, value: unknown, root: string): Checked<T> => {
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  const pointer = (path: PropertyKey[]) => [root, ...path.map(String)].join('/');
  return {
    ok: false,
    messages: result.error.issues.map(
      (issue) => `[ERROR] ${issue.message} [json-pointer:${pointer(issue.path)}]`,
    ),
  };
};

/** Checks the blocks of a message. */
export const checkMessageBlocks = (value: unknown): Checked<Block[]> =>
  checked(messageBlocks, value, '/blocks');
/** Checks a modal as `views.open`, `push` and `update` take it. */
export const checkModal = (value: unknown): Checked<ModalDefinition> => checked(modalView, value, '/view');
/** Checks a Home tab as `views.publish` takes it. */
export const checkHome = (value: unknown): Checked<ViewDefinition> => checked(homeView, value, '/view');
