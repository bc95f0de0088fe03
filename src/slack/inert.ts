/** Shown as nothing. Slack reads no marker that has one beside it, and no address with one inside. */
const JOINER = '\u2060';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Words for a place that Slack reads as mrkdwn, where nothing in them may come alive: no mention, link or date
 * (`<…>`), no emphasis or code, no bare address, no `:emoji:`.
 */
export const inert = (words: string): string =>
  words
    .replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign)
    .replace(/[*_~`]/g, `${JOINER}$&${JOINER}`)
    .replace(/:(?=\/\/|[\w+'-]+:)/g, `:${JOINER}`);
