import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { features } from '../../src/features/features.ts';
import { newStage, PLATFORMS } from '../support/platforms.ts';
import type { Stage } from '../support/stage.ts';

describe.each(PLATFORMS)('help on %s', (platform) => {
  let bot: Stage;
  beforeEach(async () => {
    bot = await newStage(platform);
  });
  afterEach(() => bot.close());

  it('names every command, and what stands in the menu of a message', async () => {
    const { ada } = bot;
    const help = ada.read(await ada.next(() => ada.command('/sessions', { page: 'help' })));
    for (const { path, summary } of features.commands.values())
      expect(help).toMatch(new RegExp(`^${path} .*${summary}$`, 'm'));
    const [, entries = ''] = help.split('In the menu of a message:');
    for (const { name, on } of features.shortcuts.values())
      expect(entries.includes(name)).toBe(on !== 'anywhere');
  });
});
