import type { RESTGetAPIApplicationCommandsResult } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { discordCommands } from '../../src/discord/commands.ts';
import { isOutdated } from '../../src/discord/register.ts';
import { features } from '../../src/features/features.ts';

const wanted = discordCommands(features);
/** As Discord gives them back: with ids, and with every default said. */
const registered = wanted.map((command, index) => ({
  name_localizations: null,
  description_localizations: null,
  default_member_permissions: null,
  nsfw: false,
  description: '',
  options: [],
  ...command,
  id: String(index),
  application_id: '1',
  version: '2',
})) as unknown as RESTGetAPIApplicationCommandsResult;
const changed = (changes: Record<string, unknown>) =>
  registered.map((command, index) =>
    index === 0 ? { ...command, ...changes } : command,
  ) as unknown as RESTGetAPIApplicationCommandsResult;

describe('what is registered', () => {
  it('is left alone while it is what it should be, in any order', () => {
    expect(isOutdated(wanted, registered)).toBe(false);
    expect(isOutdated(wanted, registered.toReversed())).toBe(false);
  });

  it.each([
    ['a description differs', changed({ description: 'Something else' })],
    ['options are missing', changed({ options: [] })],
    ['it can be used elsewhere', changed({ contexts: [0] })],
    ['a translation was added', changed({ name_localizations: { de: 'verbinden' } })],
    ['a command is missing', registered.slice(1)],
    ['there is one more', [...registered, ...changed({ name: 'more' }).slice(0, 1)]],
    ['nothing is', []],
  ])('is written anew when %s', (_, before) => {
    expect(isOutdated(wanted, before)).toBe(true);
  });
});
