import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newStage, PLATFORMS } from '../support/platforms.ts';
import type { Stage } from '../support/stage.ts';
import { askForm } from './support/forge.ts';

describe.each(PLATFORMS)('on %s,', (platform) => {
  let bot: Stage;
  beforeEach(async () => {
    bot = await newStage(platform);
  });
  afterEach(async () => {
    vi.useRealTimers();
    await bot.close();
  });

  /** Moves the machine's clock, by which Slack counts how long it can be answered, and the bot's along. */
  function minutesPass(minutes: number): void {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 });
    bot.clock.advance(`${minutes}m`);
  }

  describe('a form that somebody takes their time over', () => {
    it('is answered where it was opened after 20 minutes', async () => {
      const { ada, grace } = bot;
      await askForm(bot);
      minutesPass(20);
      expect((await grace.submit()).outcome).toBe('closed');
      await grace.waitFor('Your request is on its way.');
      await ada.waitFor('May I?');
    });

    it('says after 40 minutes, too, what no longer holds, with what was typed still there', async () => {
      const { ada, grace } = bot;
      await askForm(bot);
      await ada.command('/expert', { page: 'pause' });
      await ada.waitFor('Resume');
      minutesPass(40);
      const { outcome, errors } = await grace.submit();
      expect(outcome).toBe('errors');
      expect(Object.values(errors).join()).toContain('not taking new requests');
      expect(grace.read(grace.form())).toContain('May I?');
    });
  });
});
