const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The text in at most `max` UTF-16 units, cut between graphemes and then ended with an ellipsis. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  let end = 0;
  for (const { index, segment } of graphemes.segment(text)) {
    if (index + segment.length > max - 1) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end)}…`;
}
