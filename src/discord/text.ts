import { cut } from '../interaction/cut.ts';
import type { Inline, Text } from '../interaction/text.ts';

/** Characters that begin markup, a mention or an address wherever they stand. */
const LIVE = /[\\*_~`|<>[\]@]/g;
/** A colon, but for the end of a label and between the digits of a time: it makes an emoji or an address. */
const COLON = /(?<!\d):(?=\S)|:(?=[^\s\d])/g;
/** What makes a line a heading, a list or small print, whatever stands invisibly before it. */
const BEGINNING = /^([\p{Z}\p{C}]*)([#+-])/gmu;
const NUMBERED = /^([\p{Z}\p{C}]*\p{Nd}+)([.)])/gmu;

/** The words such that Discord shows them as they are: no markup, no mention, no link, no time. */
export const inert = (words: string): string =>
  words.replace(LIVE, '\\$&').replace(COLON, '\\:').replace(BEGINNING, '$1\\$2').replace(NUMBERED, '$1\\$2');

/** Inert words in at most `max` UTF-16 units, cut where no backslash is left without what it protects. */
export const cutInert = (words: string, max: number): string =>
  cut(words, max).replace(/(?<!\\)((?:\\\\)*)\\…$/, '$1…');

/** How Discord shows an instant, in the zone and language of the reader's device: with its weekday. */
const stamp = (time: Date) => `<t:${Math.floor(time.getTime() / 1000)}:F>`;

function marked(inline: Inline): string {
  if (typeof inline === 'string') return inert(inline);
  if ('strong' in inline) return inline.strong === '' ? '' : `**${inert(inline.strong)}**`;
  if ('person' in inline) return `<@${inline.person.account}>`;
  return stamp(inline.time);
}

const CUT = '…';

/** The text in Discord's Markdown, in at most `room` UTF-16 units: words are cut, stamps and mentions never torn. */
export function markdown(text: Text, room = Number.POSITIVE_INFINITY): string {
  let written = '';
  for (const inline of joined(text)) {
    const next = marked(inline);
    if (written.length + next.length <= room) {
      written += next;
      continue;
    }
    const left = room - written.length;
    return written + (typeof inline === 'string' ? cutInert(next, left) : CUT.slice(0, Math.max(0, left)));
  }
  return written;
}

/** Bold words right after bold words would end up between stray asterisks: they are one. */
function joined(text: Text): Text {
  const pieces: Inline[] = [];
  for (const inline of text) {
    const last = pieces.at(-1);
    const isStrong = typeof inline === 'object' && 'strong' in inline;
    if (isStrong && typeof last === 'object' && 'strong' in last)
      pieces[pieces.length - 1] = { strong: last.strong + inline.strong };
    else if (inline !== '') pieces.push(inline);
  }
  return pieces;
}

/** Somebody's own words, every line of them set off from ours. */
export const quoted = (words: string): string => inert(words).replace(/^/gm, '> ');
