import { expect, test } from 'vitest';
import { drawMarkdown, markdownTokens } from '../../../src/playground/discord/markdown.ts';
import { drawStamp } from '../../../src/playground/discord/stamps.ts';

const MOMENT = 1_700_000_000;
const reader = {
  zone: 'America/New_York',
  locale: 'en-US',
  now: MOMENT * 1_000,
  nameOf: (id: string) => `name of ${id}`,
  channelName: (id: string) => `channel ${id}`,
};
const ID = '100000000000000001';

test.each([
  ['t', '5:13 PM'],
  ['T', '5:13:20 PM'],
  ['d', '11/14/23'],
  ['D', 'November 14, 2023'],
  ['f', 'November 14, 2023 at 5:13 PM'],
  ['F', 'Tuesday, November 14, 2023 at 5:13 PM'],
  ['s', '11/14/23, 5:13 PM'],
  ['S', '11/14/23, 5:13:20 PM'],
])('a stamp of style %s is shown in the reader’s zone', (style, shown) => {
  expect(drawStamp(MOMENT, style, reader)).toBe(shown);
});

test('a stamp without a style is a long one, in the reader’s language', () => {
  expect(drawStamp(MOMENT, undefined, { ...reader, locale: 'de', zone: 'Asia/Tokyo' })).toBe(
    '15. November 2023 um 07:13',
  );
});

test.each([
  [90, 'in 2 minutes'],
  [-3_600, '1 hour ago'],
  [2 * 86_400, 'in 2 days'],
  [0, 'now'],
])('a relative stamp %i seconds away reads %s', (seconds, shown) => {
  expect(drawStamp(MOMENT + seconds, 'R', reader)).toBe(shown);
});

test('markup is drawn as a reader sees it', () => {
  const text = `# Title\n-# small\n**bold** _it_ __u__ ~~s~~ \`code\` [words](https://a.example) <@${ID}> <t:${MOMENT}:t>\n> quoted`;
  expect(drawMarkdown(text, reader)).toBe(
    `Title\nsmall\nbold it u s code words @name of ${ID} 5:13 PM\nquoted`,
  );
});

test('what is escaped stays words, and what is live is told', () => {
  const escaped = String.raw`\*not\* \_this\_ \<@${ID}> \# no`;
  expect(drawMarkdown(escaped, reader)).toBe(`*not* _this_ <@${ID}> # no`);
  expect(markdownTokens(escaped)).toEqual([]);
  const live = `**b** <@${ID}> @everyone <t:${MOMENT}> https://a.example [x](https://b.example)\n- item\n1. item`;
  expect(markdownTokens(live).map(({ kind }) => kind)).toEqual([
    'strong',
    'user',
    'everyone',
    'timestamp',
    'url',
    'link',
    'list',
    'list',
  ]);
});
