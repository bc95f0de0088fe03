import { fairShare } from '../core/fair-share.ts';
import type { Text } from '../interaction/text.ts';
import { cutInert, inert, markdown, quoted } from './text.ts';

/** Some words of a message, which can be written in less room than they would like. */
export interface Words {
  /** Somebody's own, which give way first: who, when and what can be done stay. */
  readonly own: boolean;
  /** In at most `room` UTF-16 units. */
  readonly write: (room: number) => string;
}

const ALL = Number.POSITIVE_INFINITY;
const lineCount = (words: string) => words.split('\n').length;

export const plain = (text: Text): Words => ({ own: false, write: (room) => markdown(text, room) });

export const own = (words: string): Words => ({
  own: true,
  write: (room) => cutInert(quoted(words), room).replace(/\n>?…$/, '\n> …'),
});

const HEADING = '## ';
export const heading = (words: string): Words => ({
  own: false,
  write: (room) => HEADING + cutInert(inert(words.replaceAll('\n', ' ')), room - HEADING.length),
});

const SMALL = '-# ';
export const note = (text: Text): Words => ({
  own: false,
  write(room) {
    const whole = markdown(text);
    const left = room - SMALL.length * lineCount(whole);
    return (whole.length <= left ? whole : markdown(text, left)).replace(/^/gm, SMALL);
  },
});

/** A line for each fact. */
export const labelled = (facts: readonly { label: string; value: Text }[]): Words =>
  plain(
    facts.flatMap(
      ({ label, value }, index): Text => [
        ...(index === 0 ? [] : ['\n']),
        { strong: `${label}:` },
        ' ',
        ...value,
      ],
    ),
  );

/** Everything as it is written so that all of it fits into `room`, a break between any two counted. */
export function fitted(words: readonly Words[], room: number): ReadonlyMap<Words, string> {
  const breaks = Math.max(0, words.length - 1);
  const whole = written(words, () => ALL);
  const lengths = words.map((one) => whole.get(one)?.length ?? 0);
  const sum = (all: readonly number[]) => all.reduce((total, length) => total + length, breaks);
  if (sum(lengths) <= room) return whole;
  const theirs = lengths.filter((_, index) => words[index]?.own);
  const ours = lengths.filter((_, index) => !words[index]?.own);
  const left = room - sum(ours);
  if (left >= 0) {
    const share = fairShare(left, theirs);
    return written(words, (one) => (one.own ? share : ALL));
  }
  const share = fairShare(room - breaks, ours);
  return written(words, (one) => (one.own ? 0 : share));
}

const written = (words: readonly Words[], room: (one: Words) => number) =>
  new Map(words.map((one) => [one, one.write(room(one))]));
