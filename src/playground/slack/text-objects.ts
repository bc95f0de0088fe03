/** Block Kit's text, option and confirmation objects, with the lengths Slack's reference gives for each place. */
import { z } from 'zod';

const blockText = (max: number) => z.string().min(1, 'must be more than 0 characters').max(max);

/** A `plain_text` object of at most `max` characters. */
export const plainText = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: blockText(max), emoji: z.boolean().optional() });

const mrkdwnText = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: blockText(max), verbatim: z.boolean().optional() });

/** Either kind of text object, where the place allows both. */
export const anyText = (max: number) => z.discriminatedUnion('type', [plainText(max), mrkdwnText(max)]);

/** Identifiers chosen by the app: block_id, action_id, callback_id, external_id. */
export const identifier = z.string().min(1).max(255);

const describe = { value: z.string().min(1).max(150), description: plainText(75).optional() };

/** An option of a menu: plain text only. */
export const menuOption = z.strictObject({ text: plainText(75), ...describe });
/** An option of radio buttons or checkboxes: mrkdwn is allowed there. */
export const choiceOption = z.strictObject({ text: anyText(75), ...describe });
/** An option of an overflow menu: the only one that may carry a link. */
export const overflowOption = z.strictObject({
  text: plainText(75),
  ...describe,
  url: z.url().max(3000).optional(),
});
export const optionGroup = z.strictObject({
  label: plainText(75),
  options: z.array(menuOption).min(1).max(100),
});

export const confirmation = z.strictObject({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: z.enum(['primary', 'danger']).optional(),
});

export type AnyText = z.infer<ReturnType<typeof anyText>>;
export type ChoiceOption = z.infer<typeof choiceOption>;
