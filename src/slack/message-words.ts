/** A person, a channel, a group, everybody, a time or an address as Slack writes it into a message, with its name if it has one. */
const ENTITY = /<([@#!]?)([^>|]*)(?:\|([^>]*))?>/g;
const ESCAPES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

const named = (_: string, sign: string, what: string, name: string | undefined): string => {
  if (sign === '@') return name ? `@${name}` : '@somebody';
  // Which channel it was is nobody else's business.
  if (sign === '#') return '#channel';
  if (sign === '!') return name ?? `@${what.split('^', 1)[0]}`;
  return name ?? what;
};

/** The words of a message as a person reads them: no ids, no names of channels, no addresses behind words. */
export const messageWords = (text: string): string =>
  text.replace(ENTITY, named).replace(/&(?:lt|gt|amp);/g, (entity) => ESCAPES[entity] ?? entity);
