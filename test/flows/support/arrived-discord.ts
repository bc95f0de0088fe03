import { KIND } from '../../../src/playground/discord/kinds.ts';
import { markdownTokens } from '../../../src/playground/discord/markdown.ts';
import { UNREADABLE } from './unreadable.ts';

/** What our own words are made of; whatever else means something to Discord came from somebody. */
const OURS = new Set(['strong', 'heading', 'subtext', 'blockQuote', 'timestamp']);

function* liveIn(content: string, accounts: ReadonlySet<string>): Generator<string> {
  for (const { kind, shows } of markdownTokens(content)) {
    if (kind === 'user' && !accounts.has(shows.slice(1))) yield `a mention of ${shows}`;
    if (kind !== 'user' && !OURS.has(kind)) yield `${kind}: ${shows}`;
  }
}

/** What somebody typed stands in a field as they typed it, to be mended there. */
const isTheirs = (one: Record<string, unknown>, name: string) =>
  one.type === KIND.textInput && name === 'value';

/** What is alive or unreadable in something that Discord is sent, where only these accounts may be mentioned. */
export function* discordFaultsIn(value: unknown, accounts: ReadonlySet<string>): Generator<string> {
  if (typeof value === 'string') {
    if (UNREADABLE.test(value)) yield `unreadable: ${JSON.stringify(value)}`;
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const one = value as Record<string, unknown>;
  for (const [name, inner] of Object.entries(one)) {
    if (name === 'content' && typeof inner === 'string') yield* liveIn(inner, accounts);
    if (name === 'parse' && Array.isArray(inner) && inner.length > 0) yield `mentions are parsed: ${inner}`;
    if (!isTheirs(one, name)) yield* discordFaultsIn(inner, accounts);
  }
}
