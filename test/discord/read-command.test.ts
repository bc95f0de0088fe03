import { describe, expect, it } from 'vitest';
import { readCommand } from '../../src/discord/read-command.ts';
import { connectCommand } from '../../src/features/connect/commands.ts';
import { sessionsCommand } from '../../src/features/session/commands.ts';
import { uuid } from '../support/records.ts';

const connect = (given: Record<string, unknown>) =>
  readCommand(
    connectCommand,
    Object.entries(given).map(([name, value]) => ({ name, value })),
  );
const sessions = (...values: unknown[]) =>
  readCommand(
    sessionsCommand,
    values.map((value) => ({ name: 'page', value })),
  );
const options = (values: Record<string, unknown>) => ({ kind: 'options', values });

describe('the options of a command', () => {
  it('may be none, which means the first page', () => {
    expect(connect({})).toEqual(options({}));
    expect(sessions()).toEqual(options({ page: 'upcoming' }));
  });

  it('name a person by what was picked, an area, and words', () => {
    expect(connect({ expert: uuid(1) })).toEqual(options({ expert: { id: uuid(1) } }));
    expect(connect({ area: 'SQL', words: ' schema review ' })).toEqual(
      options({ area: 'SQL', words: 'schema review' }),
    );
  });

  it('look for the words that stand in the place of a person, before other words', () => {
    expect(connect({ expert: 'ada lovelace' })).toEqual(options({ words: 'ada lovelace' }));
    expect(connect({ words: 'sql', expert: 'ada' })).toEqual(options({ words: 'ada sql' }));
    expect(connect({ expert: `${uuid(1)}x` })).toEqual(options({ words: `${uuid(1)}x` }));
  });

  it('name a page in any case, and no other', () => {
    expect(sessions('past')).toEqual(options({ page: 'past' }));
    expect(sessions('PAST')).toEqual(options({ page: 'past' }));
    expect(sessions('calendar')).toEqual({ kind: 'unknown', words: 'calendar' });
  });

  it.each([{ words: 'help' }, { expert: ' Help ' }, { area: 'HELP' }])('ask for help: %j', (given) => {
    expect(connect(given)).toEqual({ kind: 'help' });
  });

  it('ask for help as a page', () => {
    expect(sessions('help')).toEqual({ kind: 'help' });
  });

  it.each([[7], [true], [null], [undefined], [{ id: uuid(1) }], [['past']]])(
    'count as not given when they are of another kind: %j',
    (value) => {
      expect(sessions(value)).toEqual(options({ page: 'upcoming' }));
      expect(connect({ expert: value, area: value, words: value })).toEqual(options({}));
    },
  );

  it('are looked at up to a length that anybody types, and others are passed over', () => {
    expect(connect({ words: 'x'.repeat(6_000), constructor: 'x', __proto__: 'y' })).toEqual(
      options({ words: 'x'.repeat(500) }),
    );
  });
});
