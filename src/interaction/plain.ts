import { formatMoment } from '../core/format-time.ts';
import type { Inline, Text } from './text.ts';

const plainInline = (inline: Inline, zone: string): string => {
  if (typeof inline === 'string') return inline;
  if ('strong' in inline) return inline.strong;
  if ('person' in inline) return inline.person.name;
  return formatMoment(inline.time.getTime(), zone);
};

/** A text with no markup at all, for places that have none; times in `zone`, which is named with them. */
export const plainText = (text: Text, zone: string): string =>
  text.map((inline) => plainInline(inline, zone)).join('');
