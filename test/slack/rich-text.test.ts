import { describe, expect, it } from 'vitest';
import { moment, say, strong, who } from '../../src/interaction/text.ts';
import { quoted, richText, section } from '../../src/slack/rich-text.ts';
import { NOW, person } from '../support/records.ts';

describe('a sentence as rich text', () => {
  it('holds words, strong words, people and times each as what they are', () => {
    const text = say`${who(person())} is ${strong('free')} ${moment(NOW)}.`;
    expect(section(text, 'Europe/Berlin').elements).toEqual([
      { type: 'user', user_id: 'U0ADA' },
      { type: 'text', text: ' is ' },
      { type: 'text', text: 'free', style: { bold: true } },
      { type: 'text', text: ' ' },
      {
        type: 'date',
        timestamp: NOW.getTime() / 1000,
        format: '{date_short_pretty} {time}',
        fallback: 'Mon, 1 Mar 2027, 10:00 (Berlin time, UTC+1)',
      },
      { type: 'text', text: '.' },
    ]);
  });

  it('leaves out empty words, which Slack refuses', () => {
    expect(section(['', strong(''), 'x'], 'UTC').elements).toEqual([{ type: 'text', text: 'x' }]);
  });

  it.each([
    '<!channel>',
    '<@U0ADA>',
    '<https://a.example|here>',
    '*bold* _it_ ~no~ `code`',
    '&lt;b&gt;',
    ':tada:',
  ])('keeps what somebody typed as the text it is: %s', (words) => {
    expect(section([words], 'UTC').elements).toEqual([{ type: 'text', text: words }]);
    expect(richText(quoted(words)).elements).toEqual([
      { type: 'rich_text_quote', elements: [{ type: 'text', text: words }] },
    ]);
  });

  it('counts whole seconds', () => {
    const text = [moment(new Date(NOW.getTime() + 999))];
    expect(section(text, 'UTC').elements).toMatchObject([{ timestamp: NOW.getTime() / 1000 }]);
  });
});
