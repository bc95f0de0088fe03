import { describe, expect, it } from 'vitest';
import { messageWords } from '../../src/discord/message-words.ts';

describe('the words of a message', () => {
  it.each([
    [
      'ask <@100000000000000001>, <@!100000000000000002> or <@&100000000000000003>',
      'ask @somebody, @somebody or @role',
    ],
    ['as said in <#100000000000000004>', 'as said in #channel'],
    ['nice <:ship:100000000000000005> <a:sail:100000000000000006>', 'nice :ship: :sail:'],
    ['type </connect:100000000000000007>', 'type /connect'],
    ['at <t:1700000000:F>', 'at Tue, 14 Nov 2023, 22:13 (UTC)'],
    ['at <t:9999999999999:F>', 'at <t:9999999999999:F>'],
    ['at <t:soon>', 'at <t:soon>'],
    ['is 1 < 2 > 0? <b> **bold** @everyone', 'is 1 < 2 > 0? <b> **bold** @everyone'],
    ['', ''],
  ])('are read from “%s”', (content, words) => {
    expect(messageWords(content)).toBe(words);
  });
});
