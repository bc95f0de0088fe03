import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutInert, inert, markdown, quoted } from '../../src/discord/text.ts';
import { heading, note } from '../../src/discord/words.ts';
import { moment, say, strong, who } from '../../src/interaction/text.ts';
import { drawMarkdown, markdownTokens } from '../../src/playground/discord/markdown.ts';
import { NOW, person } from '../support/records.ts';

const READER = {
  zone: 'UTC',
  locale: 'en-US',
  now: NOW.getTime(),
  nameOf: (id: string) => id,
  channelName: (id: string) => id,
};

/** What means something to Discord, and what may make it mean something else. */
const LIVE = [
  ...['<@100000000000000001>', '<@!100000000000000001>', '<@&100000000000000001>', '<#100000000000000001>'],
  ...['@everyone', '@here', '<t:1>', '<t:1700000000:R>', '</connect:100000000000000001>', '<id:customize>'],
  ...['<:ship:100000000000000001>', '<a:sail:100000000000000001>', ':smile:', ':100:', ':+1:'],
  ...['https://a.example/x?y=1', 'http://a.example', '<https://a.example>', 'steam://run', 'a@b.example'],
  ...['[words](https://a.example)', '[a](<https://b.example> "c")', '![a](b)', '[', ']', '(', ')'],
  ...[
    '*',
    '**',
    '***',
    '_',
    '__',
    '~~',
    '~',
    '|',
    '||',
    '`',
    '``',
    '```',
    '```js\ncode\n```',
    '\\',
    '\\\\',
    '\\*',
  ],
  ...['# ', '## ', '### ', '-# ', '> ', '>>> ', '- ', '* ', '+ ', '1. ', '12) ', '#', '-', '---', '==='],
  ...['\n', '\n\n', '\n ', '\n\t', ' ', '\u00A0', '\u200B', '\u2060', '\u202E', '\u2067', '\uFEFF', '\u3000'],
  ...[
    '¯\\_(ツ)_/¯',
    '👩‍🔬',
    '🇩🇪',
    'ש',
    'é',
    'Ada',
    '9:30',
    '10:00:00',
    'x:y',
    '&lt;',
    '<b>',
    '١. ',
    '<',
    '>',
  ],
] as const;
const words = fc
  .array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...LIVE) }, fc.string({ unit: 'grapheme' })), {
    maxLength: 12,
  })
  .map((pieces) => pieces.join(''));

/** As the reader's eye takes it: how much room is between lines and at their ends is not seen. */
const seen = (shown: string) => shown.replace(/[^\S\n]*\n\s*/g, '\n').trim();
const drawn = (content: string) => seen(drawMarkdown(content, READER));

describe('words of a person', () => {
  it('stay the words they are, whatever stands in them', () => {
    fc.assert(
      fc.property(words, (typed) => {
        expect(markdownTokens(inert(typed))).toEqual([]);
        expect(drawn(inert(typed))).toBe(seen(typed));
      }),
      { numRuns: 1_000 },
    );
  });

  it('stay so in bold, in a quote, in a heading and in small print', () => {
    fc.assert(
      fc.property(words, (typed) => {
        const kinds = (content: string) => [...new Set(markdownTokens(content).map(({ kind }) => kind))];
        if (typed.trim() === '') return;
        expect(kinds(markdown([strong(typed)]))).toEqual(['strong']);
        expect(kinds(quoted(typed))).toEqual(['blockQuote']);
        expect(kinds(heading(typed).write(Infinity))).toEqual(['heading']);
        expect(kinds(note([typed]).write(Infinity))).toEqual(['subtext']);
      }),
      { numRuns: 700 },
    );
  });

  it('stay so between ours, and take nothing of ours into theirs', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const text = say`${before} ${who(person({ account: '100000000000000009' }))} ${after} ${moment(NOW)}${before}${strong('now')}${after}`;
        expect(markdownTokens(markdown(text)).map(({ kind }) => kind)).toEqual([
          'user',
          'timestamp',
          'strong',
        ]);
      }),
      { numRuns: 700 },
    );
  });

  it('are cut so that they stay inert and fit', () => {
    fc.assert(
      fc.property(words, fc.nat({ max: 60 }), (typed, room) => {
        for (const cut of [
          cutInert(inert(typed), room),
          markdown([typed], room),
          markdown([strong(typed), who(person({ account: '100000000000000009' })), typed], room),
        ]) {
          expect(cut.length).toBeLessThanOrEqual(room);
          expect(JSON.stringify(cut)).not.toMatch(/\\ud[89a-f]/);
          const kinds = markdownTokens(cut).map(({ kind }) => kind);
          expect(kinds.filter((kind) => kind !== 'strong' && kind !== 'user')).toEqual([]);
        }
      }),
      { numRuns: 700 },
    );
  });
});
