import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { optionalText } from '../../src/core/text.ts';
import { newStage, PLATFORMS } from '../support/platforms.ts';
import type { Filling, Message, Person, Stage } from '../support/stage.ts';
import { becomeExpert, connected, optionsOf, proposed } from '../support/stories.ts';
import { watch } from './support/arrived.ts';
import { actionIdOf, asSeen } from './support/forge.ts';
import { said, typesAfter } from './support/raw-words.ts';
import { words } from './support/texts.ts';

/** How often each form is filled in, all fields at a time; fuzz-texts.test.ts tries many more texts past the wire. */
const RUNS = 6;

/** What the bot keeps of a text. */
const kept = (typed: string) => optionalText('notes', typed.slice(0, 3_000)) ?? '';
const keptLine = (typed: string) => kept(typed).replace(/\s+/g, ' ');

/** As the eye takes it: how much room is between words and lines is not seen. */
const seen = (shown: string) =>
  shown
    .replace(/[^\S\n]*\n\s*/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .trim();

describe.each(PLATFORMS)(
  'on %s, whatever is typed arrives as plain text, or is refused at its field',
  { timeout: 120_000 },
  (platform) => {
    let bot: Stage;
    let faults: () => string[];
    let card: Message;

    beforeAll(async () => {
      bot = await newStage(platform);
      await becomeExpert(bot, bot.ada, { areas: 'SQL, Rust' });
      card = asSeen(await bot.grace.next(() => bot.grace.command('/connect', { expert: 'Ada' })));
      faults = watch(bot);
      // Days pass, and not every platform tells zones anew.
      await bot.app.store.db.person.updateMany({ data: { chosenZone: 'Asia/Kolkata' } });
    });
    beforeEach(() => void faults());
    afterAll(() => bot.close());

    /** What a reader sees of a text: whole on Slack; Discord draws line ends in its own way and has less room. */
    const shows = (read: string, text: string) =>
      platform === 'slack'
        ? expect(read).toContain(text)
        : expect(seen(read)).toContain(seen(text).slice(0, 400));

    /** Opens a form, fills it in past the client's own checks, and submits it; whether it was taken. */
    async function filled(
      person: Person,
      open: () => Promise<unknown>,
      fields: Record<string, Filling>,
    ): Promise<boolean> {
      await open();
      await bot.until(() => person.form());
      await person.fill(fields);
      const { outcome, errors } = await person.submit({ anyway: true });
      expect(['closed', 'errors']).toContain(outcome);
      await bot.settled();
      if (outcome === 'closed') return true;
      expect(Object.keys(fields)).toEqual(expect.arrayContaining(Object.keys(errors)));
      await person.dismiss();
      return false;
    }

    /** Like `filled`, and if it was not taken then with nothing in the field. */
    async function filledOrEmpty(
      person: Person,
      open: () => Promise<unknown>,
      fields: Record<string, Filling>,
      field: string,
    ) {
      const taken = await filled(person, open, fields);
      if (!taken) expect(await filled(person, open, { ...fields, [field]: '' })).toBe(true);
      return taken;
    }

    const newestOf = (person: Person): Message => {
      const message = person.dm().at(-1);
      if (!message) throw new Error('no direct message yet');
      return message;
    };

    /** Tries what `run` does with many texts; nothing that then arrives may be alive. */
    const always = (run: (first: string, second: string, third: string) => Promise<void>, runs = RUNS) =>
      fc.assert(
        fc.asyncProperty(words, words, words, async (...texts) => {
          await run(...texts);
          expect(faults()).toEqual([]);
        }),
        { numRuns: runs },
      );

    it('as the message of a request and the reason of a refusal', async () => {
      const { ada, grace, clock } = bot;
      await always(async (message, reason) => {
        clock.advance('3h');
        const asking = () => grace.press(asSeen(card), 'Connect with Ada');
        const fields = { 'Area of expertise': 'SQL', Message: message };
        if (await filledOrEmpty(grace, asking, fields, 'Message'))
          shows(ada.read(newestOf(ada)), kept(message));
        const request = newestOf(ada);
        const later = { Reason: reason, Later: ['Ask again later is fine'] };
        if (await filledOrEmpty(ada, () => ada.press(request, 'Decline'), later, 'Reason'))
          shows(grace.read(newestOf(grace)), kept(reason));
      });
    });

    it('as the title and the goals of a session and the reason why not', async () => {
      const { ada, mary } = bot;
      const accepted = await connected(bot, mary, ada, { area: 'Rust' });
      await mary.press(await mary.next(() => mary.press(accepted, 'Book a session')), '30 min');
      const days = await mary.waitFor('Pick a day for 30 min');
      await mary.choose(days, 'Pick a day', optionsOf(days)[2] ?? '');
      const times = asSeen(await mary.waitFor('pick a time for 30 min'));
      const [time = ''] = optionsOf(times);
      await always(async (title, goals, reason) => {
        const picking = () => mary.choose(asSeen(times), 'Pick a time', time);
        const both = await filled(mary, picking, { Title: title, Goals: goals });
        if (!both) expect(await filled(mary, picking, { Title: 'Title', Goals: '' })).toBe(true);
        const proposal = newestOf(ada);
        if (both) {
          shows(ada.read(proposal), keptLine(title));
          shows(ada.read(proposal), kept(goals));
        }
        const declining = () => ada.press(proposal, 'Decline');
        if (await filledOrEmpty(ada, declining, { Reason: reason }, 'Reason'))
          shows(mary.read(newestOf(mary)), kept(reason));
      });
    });

    it('as the notes of a session', async () => {
      const { ada, mary } = bot;
      const accepted = await mary.waitFor('accepted your request about Rust');
      await proposed(bot, mary, ada, accepted, { title: 'Noted' });
      await bot.settled();
      const proposal = newestOf(ada);
      await ada.press(proposal, 'Confirm');
      const theirs = await mary.waitFor('Your session is booked.');
      const noting = actionIdOf(await ada.waitFor('Status: Booked'), 'Add notes');
      await always(async (notes) => {
        if (!(await filled(ada, () => ada.press(proposal, noting), { Notes: notes }))) return;
        for (const read of [ada.read(proposal), mary.read(theirs)]) shows(read, kept(notes));
      }, RUNS / 2);
    });

    it('as words after a command or in a search', async () => {
      const { grace } = bot;
      const directory = await grace.next(() => grace.command('/connect'));
      await always(async (text, other, third) => {
        await typesAfter(bot, grace, '/connect', text);
        await typesAfter(bot, grace, '/expert', other);
        await typesAfter(bot, grace, '/sessions', third);
        const search = { 'Name, area or words': third.slice(0, 90) };
        await said(bot, () => filled(grace, () => grace.press(directory, 'Search'), search));
      });
    });

    it('as a profile', async () => {
      const { ada, grace } = bot;
      const own = await ada.next(() => ada.command('/expert'));
      await always(async (headline, areas, bio) => {
        const fields = { Headline: headline, 'Areas of expertise': areas, 'About you': bio };
        if (!(await said(bot, () => filled(ada, () => ada.press(asSeen(own), 'Edit profile'), fields))))
          return;
        const profile = grace.read(await grace.next(() => grace.command('/connect', { expert: 'Ada' })));
        shows(profile, keptLine(headline));
        shows(profile, kept(bio));
        await grace.next(() => grace.command('/connect'));
      });
    });

    it('as a name that somebody goes by', async () => {
      const { ada, grace, clock } = bot;
      await always(async (displayName, realName) => {
        await bot.rename(ada, displayName.slice(0, 80), realName.slice(0, 80));
        clock.advance('25h');
        await ada.next(() => ada.command('/expert'));
        await grace.next(() => grace.command('/connect', { expert: 'Ada' }));
        await grace.next(() => grace.command('/connect'));
      });
    });
  },
);
