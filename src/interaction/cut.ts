const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The text in at most `max` UTF-16 units, cut between graphemes and then ended with an ellipsis. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max < 1) return '';
  // Asking for the one grapheme that does not fit is a thousand times cheaper than walking up to it.
  const end = graphemes.segment(text).containing(max - 1)?.index ?? 0;
  return `${text.slice(0, end)}…`;
}
