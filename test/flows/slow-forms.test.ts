import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newStage, PLATFORMS } from '../support/platforms.ts';
import type { Stage } from '../support/stage.ts';
import { askForm } from './support/forge.ts';
import { minutesPass } from './support/minutes-pass.ts';

describe.each(PLATFORMS)('on %s,', (platform) => {
  let bot: Stage;
  beforeEach(async () => {
    bot = await newStage(platform);
  });
  afterEach(async () => {
    vi.useRealTimers();
    await bot.close();
  });

  describe('a form that somebody takes their time over', () => {
    it('is answered where it was opened after 20 minutes', async () => {
      const { ada, grace } = bot;
      await askForm(bot);
      minutesPass(bot, 20);
      expect((await grace.submit()).outcome).toBe('closed');
      await grace.waitFor('Your request is on its way.');
      await ada.waitFor('May I?');
    });

    it('says after 40 minutes, too, what no longer holds, with what was typed still there', async () => {
      const { ada, grace } = bot;
      await askForm(bot);
      await ada.command('/expert', { page: 'pause' });
      await ada.waitFor('Resume');
      minutesPass(bot, 40);
      const { outcome, errors } = await grace.submit();
      expect(outcome).toBe('errors');
      expect(Object.values(errors).join()).toContain('not taking new requests');
      await grace.sees('May I?');
    });
  });
});
