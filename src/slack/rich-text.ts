import type { RichTextBlock, RichTextSection } from '@slack/types';
import { formatMoment } from '../core/format-time.ts';
import type { Inline, Text } from '../interaction/text.ts';

type Element = RichTextSection['elements'][number];

/** How Slack shows an instant, in the zone of the reader's device. */
const STAMP = '{date_short_pretty} {time}';

/**
 * Rich text holds every piece as data, so nothing a person typed can become a mention, a link or markup:
 * a string stays the string it is.
 */
function element(inline: Inline, zone: string): Element[] {
  if (typeof inline === 'string') return inline === '' ? [] : [{ type: 'text', text: inline }];
  if ('strong' in inline)
    return inline.strong === '' ? [] : [{ type: 'text', text: inline.strong, style: { bold: true } }];
  if ('person' in inline) return [{ type: 'user', user_id: inline.person.account }];
  const at = inline.time.getTime();
  return [
    { type: 'date', timestamp: Math.floor(at / 1000), format: STAMP, fallback: formatMoment(at, zone) },
  ];
}

export const section = (text: Text, zone: string): RichTextSection => ({
  type: 'rich_text_section',
  elements: text.flatMap((inline) => element(inline, zone)),
});

/** Somebody's own words, set off from ours. */
export const quoted = (words: string): RichTextBlock['elements'][number] => ({
  type: 'rich_text_quote',
  elements: [{ type: 'text', text: words }],
});

export const richText = (...elements: RichTextBlock['elements']): RichTextBlock => ({
  type: 'rich_text',
  elements,
});
