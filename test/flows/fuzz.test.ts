import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { optionalText } from '../../src/core/text.ts';
import type { SlackMessage } from '../../src/playground/slack/messages.ts';
import type { Person } from '../../src/playground/slack/person.ts';
import { newApp, type TestApp } from '../support/app.ts';
import { becomeExpert, connected, optionsOf, proposed } from '../support/stories.ts';
import { watch } from './support/arrived.ts';
import { actionIdOf, asSeen } from './support/forge.ts';
import { words } from './support/texts.ts';

/** How often each form is filled in, all fields at a time; fuzz-texts.test.ts tries many more texts past the wire. */
const RUNS = 6;

let bot: TestApp;
let faults: () => string[];
let card: SlackMessage;

beforeAll(async () => {
  bot = await newApp();
  await becomeExpert(bot, bot.ada, { areas: 'SQL, Rust' });
  card = asSeen(await bot.grace.next(() => bot.grace.command('/connect', '@ada')));
  faults = watch(bot, ['U0ADA', 'U0GRACE', 'U0MARY', 'U0ALAN']);
});
beforeEach(() => void faults());
afterAll(() => bot.close());

/** What the bot keeps of a text, and shows whole. */
const kept = (typed: string) => optionalText('notes', typed.slice(0, 3_000)) ?? '';
const keptLine = (typed: string) => kept(typed).replace(/\s+/g, ' ');

/** Opens a form, fills it in past the client's own checks, and submits it; whether it was taken. */
async function filled(
  person: Person,
  open: () => Promise<unknown>,
  fields: Record<string, string>,
): Promise<boolean> {
  await open();
  await bot.slack.until(() => person.view());
  await person.fill(fields);
  const { outcome, errors } = await person.submit({ anyway: true });
  expect(['closed', 'errors']).toContain(outcome);
  await bot.settled();
  if (outcome === 'closed') return true;
  expect(Object.keys(fields)).toEqual(expect.arrayContaining(Object.keys(errors)));
  await person.closeView();
  return false;
}

/** Like `filled`, and if it was not taken then with nothing in the field. */
async function filledOrEmpty(
  person: Person,
  open: () => Promise<unknown>,
  fields: Record<string, string>,
  field: string,
) {
  const taken = await filled(person, open, fields);
  if (!taken) expect(await filled(person, open, { ...fields, [field]: '' })).toBe(true);
  return taken;
}

const newestOf = (person: Person): SlackMessage => {
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

describe('whatever is typed arrives as plain text, or is refused at its field', { timeout: 120_000 }, () => {
  it('as the message of a request and the reason of a refusal', async () => {
    const { ada, grace, clock } = bot;
    await always(async (message, reason) => {
      clock.advance('3h');
      const asking = () => grace.press(asSeen(card), 'Connect with Ada');
      const fields = { 'Area of expertise': 'SQL', Message: message };
      if (await filledOrEmpty(grace, asking, fields, 'Message'))
        expect(ada.read(newestOf(ada))).toContain(kept(message));
      const request = newestOf(ada);
      const later = { Reason: reason, Later: 'Ask again later is fine' };
      if (await filledOrEmpty(ada, () => ada.press(request, 'Decline'), later, 'Reason'))
        expect(grace.read(newestOf(grace))).toContain(kept(reason));
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
        expect(ada.read(proposal)).toContain(keptLine(title));
        expect(ada.read(proposal)).toContain(kept(goals));
      }
      const declining = () => ada.press(proposal, 'Decline');
      if (await filledOrEmpty(ada, declining, { Reason: reason }, 'Reason'))
        expect(mary.read(newestOf(mary))).toContain(kept(reason));
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
      for (const read of [ada.read(proposal), mary.read(theirs)]) expect(read).toContain(kept(notes));
    }, RUNS / 2);
  });

  it('as words after a command or in a search', async () => {
    const { grace } = bot;
    const directory = await grace.next(() => grace.command('/connect'));
    await always(async (text, other, third) => {
      for (const [command, typed] of [
        ['/connect', text],
        ['/expert', other],
        ['/sessions', third],
      ] as const)
        expect((await grace.next(() => grace.command(command, typed))).author).toBe(bot.slack.team.botUserId);
      const answers = bot.slack.count('response_url');
      const search = { 'Name, area or words': third.slice(0, 90) };
      if (await filled(grace, () => grace.press(directory, 'Search'), search))
        await bot.slack.until(() => bot.slack.count('response_url') > answers);
    });
  });

  it('as a profile', async () => {
    const { ada, grace } = bot;
    const own = await ada.next(() => ada.command('/expert'));
    await always(async (headline, areas, bio) => {
      const answers = bot.slack.count('response_url');
      const fields = { Headline: headline, 'Areas of expertise': areas, 'About you': bio };
      if (!(await filled(ada, () => ada.press(asSeen(own), 'Edit profile'), fields))) return;
      await bot.slack.until(() => bot.slack.count('response_url') > answers);
      const seen = grace.read(await grace.next(() => grace.command('/connect', '@ada')));
      expect(seen).toContain(keptLine(headline));
      expect(seen).toContain(kept(bio));
      await grace.next(() => grace.command('/connect'));
    });
  });

  it('as a name that somebody goes by', async () => {
    const { ada, grace, clock } = bot;
    await always(async (displayName, realName) => {
      await bot.slack.changePerson('U0ADA', {
        displayName: displayName.slice(0, 80),
        realName: realName.slice(0, 80),
      });
      clock.advance('25h');
      await ada.next(() => ada.command('/expert'));
      await grace.next(() => grace.command('/connect', '@ada'));
      await grace.next(() => grace.command('/connect'));
    });
  });
});
