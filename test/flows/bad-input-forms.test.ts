import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newStage, PLATFORMS } from '../support/platforms.ts';
import type { Person, Stage } from '../support/stage.ts';
import { becomeExpert, connected, optionsOf } from '../support/stories.ts';
import { facts, sentence } from './support/forge.ts';

describe.each(PLATFORMS)('on %s,', (platform) => {
  let bot: Stage;
  beforeEach(async () => {
    bot = await newStage(platform);
  });
  afterEach(() => bot.close());

  describe('a form filled in wrongly', () => {
    it('keeps a text over its limit and says how much room there is', async () => {
      const { ada, grace } = bot;
      await becomeExpert(bot, ada);
      const card = await grace.next(() => grace.command('/connect', { expert: 'Ada' }));
      await bot.opens(grace, card, 'Connect with Ada');
      await grace.fill({ 'Area of expertise': 'SQL', Message: 'é'.repeat(1_001) });
      const before = facts(bot);
      expect(await grace.submit({ anyway: true })).toMatchObject({
        outcome: 'errors',
        errors: { Message: 'There is room for 1000 characters here; this has 1001.' },
      });
      expect(facts(bot)).toEqual(before);
      expect(grace.read(grace.form())).toContain('é'.repeat(1_001));
      await grace.fill({ Message: 'é'.repeat(1_000) });
      expect((await grace.submit()).outcome).toBe('closed');
      expect(bot.ada.read(await ada.waitFor('would like to connect'))).toContain('é'.repeat(1_000));
    });

    it('takes no area that is not the expert’s own', async () => {
      await becomeExpert(bot, bot.ada);
      const card = await bot.grace.next(() => bot.grace.command('/connect', { expert: 'Ada' }));
      await bot.opens(bot.grace, card, 'Connect with Ada');
      await bot.grace.fill({ 'Area of expertise': 'SQL', Message: 'x'.repeat(1_001) });
      await bot.grace.submit({ anyway: true });
      const before = facts(bot);
      expect(await bot.resubmit(bot.grace, { values: { area: 'Cooking', message: 'Short.' } })).toContain(
        sentence('area-unknown', { areas: ['TypeScript', 'SQL'] }),
      );
      expect(facts(bot)).toEqual(before);
    });

    it('names the field of a profile that is at fault', async () => {
      const { ada } = bot;
      const invitation = await ada.next(() => ada.command('/expert'));
      await bot.opens(ada, invitation, 'Become an expert');
      const refused = async (values: Record<string, string>) => {
        await ada.fill({ Headline: 'Glad to help', 'Areas of expertise': 'SQL', ...values });
        return (await ada.submit({ anyway: true })).errors;
      };
      expect(await refused({ Headline: '\u0000\u200b\u202e' })).toEqual({
        Headline: sentence('text-required', { what: 'headline' }),
      });
      expect(await refused({ 'Areas of expertise': ', ,;' })).toEqual({
        'Areas of expertise': sentence('text-required', { what: 'area' }),
      });
      expect(await refused({ 'Areas of expertise': 'x'.repeat(41) })).toEqual({
        'Areas of expertise': sentence('text-too-long', { what: 'area', max: 40, length: 41 }),
      });
      expect(await refused({ 'Areas of expertise': 'a,b,c,d,e,f,g,h,i,j,k' })).toEqual({
        'Areas of expertise': sentence('too-many-areas', { max: 10 }),
      });
      // Each of these letters is two once the text is composed.
      expect(await refused({ 'About you': '\u0958'.repeat(600) })).toEqual({
        'About you': sentence('text-too-long', { what: 'bio', max: 1_000, length: 1_200 }),
      });
      expect(facts(bot).profiles).toEqual([]);
    });

    it('takes no hours that overlap, are empty or mean nothing', async () => {
      const { ada } = bot;
      await becomeExpert(bot, ada);
      const hours = await ada.next(() => ada.command('/expert', { page: 'hours' }));
      await ada.choose(hours, 'Change a day', 'Monday');
      await bot.until(() => ada.form());
      const before = facts(bot);
      for (const [typed, fault] of [
        ['9:00-12:00, 11:00-14:00', sentence('hours-overlapping', { text: '11:00-14:00' })],
        ['09:00-09:00', sentence('hours-equal-ends', { text: '09:00-09:00' })],
        ['25:00-26:00', sentence('hours-out-of-range', { text: '25:00-26:00' })],
        ['<!channel>', sentence('hours-not-understood', { text: '<!channel>' })],
        [
          Array.from({ length: 13 }, (_, hour) => `${hour + 1}:10-${hour + 1}:20`).join(','),
          sentence('hours-too-many', { text: '13:10-13:20', max: 12 }),
        ],
        ['when I am awake', sentence('hours-not-understood', { text: 'when I am awake' })],
      ] as const) {
        await ada.fill({ Hours: typed });
        expect((await ada.submit({ anyway: true })).errors).toEqual({ Hours: fault });
      }
      expect(facts(bot)).toEqual(before);
    });

    it('books no time that has passed, was taken meanwhile or was never offered', async () => {
      const { ada, grace, alan, clock } = bot;
      await becomeExpert(bot, ada);
      // The first time of Ada's day falls on the same date in New York and Kolkata.
      const [mine, theirs] = [
        await connected(bot, grace, ada),
        await connected(bot, alan, ada, { area: 'TypeScript' }),
      ];
      const pick = async (person: Person, from: typeof mine) => {
        await person.press(await person.next(() => person.press(from, 'Book a session')), '30 min');
        const days = await person.waitFor('Pick a day for 30 min');
        await person.choose(days, 'Pick a day', optionsOf(days)[1] ?? '');
        const times = await person.waitFor('pick a time for 30 min');
        await person.choose(times, 'Pick a time', optionsOf(times)[0] ?? '');
        await bot.until(() => person.form());
        await person.fill({ Title: 'Kept' });
      };
      await pick(grace, mine);
      await pick(alan, theirs);
      expect((await alan.submit()).outcome).toBe('closed');
      await ada.waitFor('proposes a session');
      const before = facts(bot);
      const taken = await grace.submit();
      expect(taken.errors).toEqual({ Title: sentence('slot-taken', {}) });
      const shiftedBy = (seconds: number) =>
        bot.resubmit(grace, {
          id: (carried) =>
            carried.replace(
              /\.(\w+)$/,
              (_, at: string) => `.${(Number.parseInt(at, 36) + seconds).toString(36)}`,
            ),
        });
      expect(await shiftedBy(61)).toContain(sentence('slot-taken', {}));
      expect(await shiftedBy(3_600 + 61)).toContain(sentence('slot-not-offered', {}));
      expect(facts(bot)).toEqual(before);
      clock.advance('3d');
      expect((await grace.submit()).errors).toEqual({
        Title: sentence('slot-past', {}),
      });
    });
  });
});
