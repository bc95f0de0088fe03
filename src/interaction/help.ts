import type { Registry } from './registry.ts';
import { strong, type Text } from './text.ts';
import { note, text, type View } from './view.ts';

/** Words short and plain enough to be said back. */
const SAYABLE = /^[\p{L}\p{N}\p{P} ]{1,40}$/u;

/** What can be typed, from the definitions themselves. */
export function helpView({ commands }: Registry, unknown?: string): View {
  const named = unknown !== undefined && SAYABLE.test(unknown) ? `“${unknown}” here` : 'that';
  const lines: Text = [...commands.values()].flatMap(
    ({ path, usage, summary }, index): Text => [
      index === 0 ? '' : '\n',
      strong(`${path} ${usage}`),
      `  ${summary}`,
    ],
  );
  return {
    heading: 'Expert Connect',
    parts: [
      ...(unknown === undefined ? [] : [text(`I do not know ${named}. This is what I understand:`)]),
      text(lines),
      note('Only you see these answers. Requests and sessions are told in direct messages.'),
    ],
  };
}
