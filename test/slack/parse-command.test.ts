import { describe, expect, it } from 'vitest';
import { connectCommand } from '../../src/features/connect/commands.ts';
import { sessionsCommand } from '../../src/features/session/commands.ts';
import { parseCommand } from '../../src/slack/parse-command.ts';

const connect = (text: string) => parseCommand(connectCommand, text);
const sessions = (text: string) => parseCommand(sessionsCommand, text);
const options = (values: Record<string, string>, accounts: Record<string, string> = {}) => ({
  kind: 'options',
  values,
  accounts,
});

describe('the words after a command', () => {
  it('may be none', () => {
    expect(connect('')).toEqual(options({}));
    expect(connect(' \t ')).toEqual(options({}));
  });

  it.each(['help', ' HELP ', 'Help'])('ask for help: “%s”', (text) => {
    expect(connect(text)).toEqual({ kind: 'help' });
    expect(sessions(text)).toEqual({ kind: 'help' });
  });

  it.each(['<@U0ADA|ada>', '<@U0ADA>', ' <@U0ADA|ada.lovelace> ', '<@U0ADA|>'])(
    'name an account as Slack escapes it: “%s”',
    (text) => {
      expect(connect(text)).toEqual(options({}, { expert: 'U0ADA' }));
    },
  );

  it('name an account of an enterprise too', () => {
    expect(connect('<@W012AB>')).toEqual(options({}, { expert: 'W012AB' }));
  });

  it('may stand beside an account', () => {
    expect(connect('<@U0ADA|ada> about joins')).toEqual(
      options({ words: 'about joins' }, { expert: 'U0ADA' }),
    );
    expect(connect('ask <@U0ADA|ada>')).toEqual(options({ words: 'ask' }, { expert: 'U0ADA' }));
  });

  it.each([
    ['@ada', '@ada'],
    ['<@ada>', '<@ada>'],
    ['<#C0GENERAL|general>', '<#C0GENERAL|general>'],
    ['&lt;@U0ADA&gt;', '<@U0ADA>'],
    ['C&amp;A &amp;lt;', 'C&A &lt;'],
  ])('are words where they name no account: “%s”', (text, words) => {
    expect(connect(text)).toEqual(options({ words }));
  });

  it('pick a page without regard to case, the first when there are none', () => {
    expect(sessions('PAST')).toEqual(options({ page: 'past' }));
    expect(sessions('')).toEqual(options({ page: 'upcoming' }));
  });

  it('are given back when there is no such page', () => {
    expect(sessions('tomorrow &amp; later')).toEqual({ kind: 'unknown', words: 'tomorrow & later' });
    expect(sessions('constructor')).toEqual({ kind: 'unknown', words: 'constructor' });
  });

  it('are looked at up to 500 characters', () => {
    expect(connect('x'.repeat(40_000))).toEqual(options({ words: 'x'.repeat(500) }));
  });
});
