import { describe, expect, it } from 'vitest';
import { messageWords } from '../../src/slack/message-words.ts';

describe('the words of a message', () => {
  it.each([
    ['How do I index a &lt;jsonb&gt; column &amp; when?', 'How do I index a <jsonb> column & when?'],
    ['ask <@U0ADA|ada> or <@U0GRACE>', 'ask @ada or @somebody'],
    ['as said in <#C0SECRET|project-x> and <#C0OTHER>', 'as said in #channel and #channel'],
    ['<!here> <!channel> <!subteam^S0TEAM|@dbas> <!subteam^S0TEAM>', '@here @channel @dbas @subteam'],
    ['<!date^1700000000^{date}|14 Nov 2023>', '14 Nov 2023'],
    [
      'see <https://a.example/?a=1&amp;b=2> or <https://b.example|the manual>',
      'see https://a.example/?a=1&b=2 or the manual',
    ],
    ['*bold* _words_ `code` :tada:', '*bold* _words_ `code` :tada:'],
    ['&amp;lt; is not a bracket', '&lt; is not a bracket'],
    ['', ''],
  ])('are read from “%s”', (text, words) => {
    expect(messageWords(text)).toBe(words);
  });
});
