/** Embeds of messages without the new components. */
import { z } from 'zod';
import { fault, integer, list, text, url } from './fields.ts';

const picture = z.object({ url: url(2_048) });
const embed = z.object({
  title: text(0, 256).nullish(),
  description: text(0, 4_096).nullish(),
  url: url(2_048).nullish(),
  timestamp: z.iso.datetime({ offset: true }).nullish(),
  color: integer(0, 0xff_ff_ff).nullish(),
  footer: z.object({ text: text(0, 2_048) }).nullish(),
  author: z.object({ name: text(0, 256) }).nullish(),
  image: picture.nullish(),
  thumbnail: picture.nullish(),
  fields: list(
    z.object({ name: text(1, 256), value: text(1, 1_024), inline: z.boolean().optional() }),
    0,
    25,
  ).nullish(),
});

export type Embed = z.infer<typeof embed>;

const MOST_TEXT = 6_000;

/** Everything an embed says, in reading order. */
export const embedTexts = (one: Embed): string[] =>
  [
    one.author?.name,
    one.title,
    one.description,
    ...(one.fields ?? []).flatMap(({ name, value }) => [name, value]),
    one.footer?.text,
  ].filter((words) => typeof words === 'string');

export const embeds = list(embed, 0, 10).superRefine((all, context) => {
  const length = all.flatMap(embedTexts).join('').length;
  if (length > MOST_TEXT)
    fault(context, [], 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${MOST_TEXT}`);
});
