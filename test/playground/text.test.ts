import { describe, expect, test } from 'vitest';
import { drawMrkdwn, rawTokens } from '../../src/playground/slack/mrkdwn.ts';
import { drawDate } from '../../src/playground/slack/slack-date.ts';

const NOON = Date.UTC(2026, 6, 1, 12);
const reader = (zone = 'UTC') => ({ zone, now: NOON, nameOf: (id: string) => (id === 'U1' ? 'Ada' : id) });

describe('mrkdwn as a person reads it', () => {
  test.each([
    ['<@U1> and <@U2|grace>', '@Ada and @U2'],
    ['*bold*, _italic_, ~struck~, `code`', 'bold, italic, struck, code'],
    ['*<@U1>* said', '@Ada said'],
    ['<https://a.example/x_y_z|the page>', 'the page'],
    ['<https://a.example/x_y_z>', 'https://a.example/x_y_z'],
    ['<!channel> in <#C1|general>', '@channel in #general'],
    ['2 * 3 * 4, snake_case_name, a*b*c', '2 * 3 * 4, snake_case_name, a*b*c'],
    ['&lt;@U1&gt; &amp;amp;', '<@U1> &amp;'],
  ])('%s', (text, seen) => {
    expect(drawMrkdwn(text, reader())).toBe(seen);
  });

  test('a date stands in the reader’s zone', () => {
    const stamp = `<!date^${NOON / 1000}^{date_short_pretty} at {time}|fallback>`;
    expect(drawMrkdwn(stamp, reader('America/New_York'))).toBe('today at 8:00 AM');
    expect(drawMrkdwn(stamp, reader('Pacific/Auckland'))).toBe('today at 12:00 AM');
  });
});

describe('dates', () => {
  test.each([
    ['{date_num}', '2026-07-01'],
    ['{date}', 'July 1st'],
    ['{date_short}', 'Jul 1'],
    ['{date_long}', 'Wednesday, July 1st'],
    ['{date_pretty}', 'today'],
    ['{time_secs}', '12:00:00 PM'],
    ['{nonsense}', 'fallback'],
  ])('%s reads %s', (format, seen) => {
    expect(drawDate(NOON / 1000, format, 'fallback', reader())).toBe(seen);
  });

  test('far ones show their year, near ones how long ago', () => {
    const far = Date.UTC(2027, 2, 22, 9, 5) / 1000;
    expect(drawDate(far, '{date_long} {time}', '', reader())).toBe('Monday, March 22nd, 2027 9:05 AM');
    expect(drawDate(NOON / 1000 - 7_300, '{ago}', '', reader())).toBe('2 hours ago');
    expect(drawDate(NOON / 1000 - 86_400, '{date_pretty}', '', reader())).toBe('yesterday');
  });
});

describe('live tokens', () => {
  test.each([
    ['<@U1>', ['mention']],
    ['<!channel> <!here>', ['broadcast', 'broadcast']],
    ['<!date^1^{date}|x>', ['date']],
    ['<#C1>', ['channel']],
    ['<https://a.example|x> <mailto:a@b.example>', ['link', 'link']],
    ['see https://a.example/x now', ['autolink']],
    ['*a* _b_ ~c~ `d`', ['code', 'bold', 'italic', 'strike']],
    ['*<@U1>*', ['mention', 'bold']],
    ['(*a*), “_b_”', ['bold', 'italic']],
    ['&lt;@U1&gt; &lt;!channel&gt; a*b*c x_y_z 2 * 3 * 4', []],
    ['* a* *a * **', []],
    ['< @U1> <U1>', []],
  ])('%s', (text, kinds) => {
    expect(rawTokens(text).map((token) => token.kind)).toEqual(kinds);
  });
});
