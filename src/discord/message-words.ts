import { formatMoment } from '../core/format-time.ts';
import { SECOND } from '../core/time.ts';

/** Somebody, a role, a channel, an emoji, a command or a time, as Discord writes it into a message. */
const ENTITY = /<(@[!&]?|#|a?:|\/|t:)([^<>]*)>/g;
/** No time of a message is later than this, in seconds (the year 2286). */
const LATEST = 10_000_000_000;

function named(whole: string, sign: string, what: string): string {
  if (sign === '@&') return '@role';
  if (sign.startsWith('@')) return '@somebody';
  // Which channel it was is nobody else's business.
  if (sign === '#') return '#channel';
  const [first = ''] = what.split(':', 1);
  if (sign === '/') return `/${first}`;
  if (sign !== 't:') return `:${first}:`;
  const seconds = Number(first);
  return Math.abs(seconds) <= LATEST ? formatMoment(seconds * SECOND, 'UTC') : whole;
}

/** The words of a message as a person reads them: no ids, and no names of channels; times in UTC, which is said. */
export const messageWords = (content: string): string => content.replace(ENTITY, named);
