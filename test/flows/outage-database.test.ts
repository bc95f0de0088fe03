import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startChild } from '../store/support/child.ts';
import { newStage, PLATFORMS } from '../support/platforms.ts';
import type { Stage } from '../support/stage.ts';
import { askForm, facts } from './support/forge.ts';

/** What a first word to a press may take, in ms. */
const IN_TIME = 1_000;

describe.each(PLATFORMS)('on %s,', { timeout: 60_000 }, (platform) => {
  let bot: Stage;
  beforeEach(async () => {
    bot = await newStage(platform);
  });
  afterEach(() => bot.close());

  describe('while another process holds the database', () => {
    async function locked(milliseconds: number) {
      await bot.settled();
      const holder = startChild('hold-lock', bot.database.path, String(milliseconds));
      await holder.line();
      return { free: () => holder.end() };
    }

    it('for a moment, a form waits and is done', async () => {
      await askForm(bot);
      const { free } = await locked(1_000);
      expect((await bot.grace.submit()).outcome).toBe('closed');
      await free();
      await bot.ada.waitFor('May I?');
    });

    it('for longer, a form says so, keeps what was typed and can be submitted again', async () => {
      const { ada, grace, clock } = bot;
      await askForm(bot);
      // What the platform says of accounts is a day old now, and is to be written too.
      clock.advance('25h');
      const before = facts(bot);
      const { free } = await locked(4_000);
      const submitted = grace.submit();
      const looked = ada.next(() => ada.command('/connect'));
      expect(await submitted).toMatchObject({
        outcome: 'errors',
        errors: { 'Area of expertise': expect.stringMatching(/busy.*nothing was saved.*send it again/) },
      });
      expect(ada.read(await looked)).toContain('Find an expert');
      expect(facts(bot)).toEqual(before);
      await free();
      expect((await grace.submit()).outcome).toBe('closed');
      await ada.waitFor('May I?');
    });

    it('a press is acknowledged at once, told so, and works when pressed again', async () => {
      const { ada, grace } = bot;
      await askForm(bot);
      await grace.submit();
      const card = await ada.waitFor('[Accept]');
      const { free } = await locked(3_000);
      const before = facts(bot);
      const told = await ada.next(async () => {
        const begun = performance.now();
        await ada.press(card, 'Accept');
        expect(performance.now() - begun).toBeLessThan(IN_TIME);
      });
      expect(ada.read(told)).toMatch(/busy.*nothing was changed/);
      expect(facts(bot)).toEqual(before);
      await free();
      await ada.press(card, 'Accept');
      await grace.waitFor('accepted your request');
    });
  });

  describe('something unexpected', () => {
    it('is told with a reference that stands in the log, where what was typed is kept', async () => {
      const { grace } = bot;
      await askForm(bot);
      const database = new Database(bot.database.path);
      database.exec('ALTER TABLE "audit" RENAME TO "elsewhere"');
      const { outcome, errors } = await grace.submit();
      expect(outcome).toBe('errors');
      const [, reference = 'none'] = / quote (\w+)/.exec(errors['Area of expertise'] ?? '') ?? [];
      expect(bot.logged.filter((line) => line.includes(`"reference":"${reference}"`))).toHaveLength(1);
      expect(bot.logged.join('')).not.toContain('May I?');
      database.exec('ALTER TABLE "elsewhere" RENAME TO "audit"');
      database.close();
      expect((await grace.submit()).outcome).toBe('closed');
      await bot.ada.waitFor('May I?');
    });
  });
});
