import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { features } from '../../src/features/features.ts';
import { encodeId, recordId } from '../../src/interaction/id.ts';
import { newStage, PLATFORMS } from '../support/platforms.ts';
import type { Message, Stage } from '../support/stage.ts';
import { becomeExpert, connected, proposed } from '../support/stories.ts';
import { actionIdOf, asSeen, facts, forged, idsIn, sentence } from './support/forge.ts';
import { sendForm, sendsNonsense } from './support/raw-forms.ts';

/** How many forged presses are tried, and as many forged forms. */
const RUNS = 80;

const NOT_FOUND = sentence('not-found', {});
const NO_LONGER_HERE = sentence('no-longer-here', {});

describe.each(PLATFORMS)('on %s,', (platform) => {
  let bot: Stage;
  /** A private answer of Alan's, who has nothing to do with anybody here. */
  let own: Message;
  /** What the cards of other people carry. */
  let foreign: string[];

  beforeAll(async () => {
    bot = await newStage(platform);
    const { ada, grace, mary, alan, clock } = bot;
    await becomeExpert(bot, ada);
    const accepted = await connected(bot, grace, ada);
    const first = await proposed(bot, grace, ada, accepted);
    const open = [...ada.dm(), ...grace.dm()].map(asSeen);
    await ada.press(first, 'Confirm');
    await grace.waitFor('Your session is booked.');
    const card = await mary.next(() => mary.command('/connect', { expert: 'Ada' }));
    await bot.opens(mary, card, 'Connect with Ada');
    await mary.fill({ 'Area of expertise': 'TypeScript' });
    await mary.submit();
    await ada.waitFor('would like to connect with you about TypeScript');
    // A day passes, and not every platform tells zones anew.
    await bot.app.store.db.person.updateMany({ data: { chosenZone: 'Asia/Kolkata' } });
    clock.advance('26h');
    await bot.settled();
    const cards = [...open, ...ada.dm(), ...grace.dm(), ...mary.messages()];
    foreign = [...new Set(cards.flatMap(idsIn))].filter((id) =>
      /^(request|proposal|session|connect:pending)/.test(id),
    );
    own = await alan.next(() => alan.command('/connect'));
  });
  afterAll(() => bot.close());

  const refusals = () => bot.logged.filter((line) => line.includes('"msg":"refused"')).length;

  /** Alan presses something that carries this; what he is told. */
  async function press(actionId: string): Promise<string> {
    const { alan } = bot;
    const copy = forged(own, 'Search', actionId);
    return alan.read(await alan.next(() => alan.press(copy, actionId)));
  }

  describe('a forged press', () => {
    it('is answered alike whether the thing is somebody else’s or does not exist', async () => {
      expect(foreign.length).toBeGreaterThan(8);
      const before = facts(bot);
      for (const id of foreign) {
        const [name = '', ...carried] = id.split('.');
        const nobodys = [name, recordId.write(randomUUID()), ...carried.slice(1)].join('.');
        const count = refusals();
        expect([id, await press(id)]).toEqual([id, NOT_FOUND]);
        expect(await press(nobodys)).toBe(NOT_FOUND);
        expect(await press(`${name}.`)).toBe(NOT_FOUND);
        expect(refusals()).toBe(count + 3);
      }
      expect(bot.alan.form()).toBeUndefined();
      expect(facts(bot)).toEqual(before);
    });

    const tails = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        "' OR 1=1; DROP TABLE persons; --",
        '(a+)+$',
        '.*',
        '__proto__',
        'constructor',
        '{"$ne":null}',
        '../../etc/passwd',
        '0',
        '-1',
        'NaN',
        'null',
        'x'.repeat(10_000),
      ),
    );
    const forgery = fc
      .tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat({ max: 7 }), tails)
      .map(([one, other, place, bit, tail]) => {
        const id = foreign[one % foreign.length] ?? '';
        const at = place % id.length;
        const flipped = String.fromCharCode(id.charCodeAt(at) ^ (1 << bit));
        const [name = ''] = id.split('.');
        const swapped = foreign[other % foreign.length]?.split('.')[0] ?? '';
        return [
          id,
          id.slice(0, at) + flipped + id.slice(at + 1),
          id.slice(0, Math.max(1, at)),
          id.replace(name, swapped),
          `${name}.${tail}`,
          `${id}.${tail}`,
          tail || '.',
        ][other % 7] as string;
      });

    it('changes nothing and is noted once, whatever was done to its values', async () => {
      const before = facts(bot);
      await fc.assert(
        fc.asyncProperty(forgery, async (id) => {
          const count = refusals();
          expect([NOT_FOUND, NO_LONGER_HERE]).toContain(await press(id));
          expect(refusals()).toBe(count + 1);
        }),
        { numRuns: RUNS },
      );
      expect(bot.alan.form()).toBeUndefined();
      expect(facts(bot)).toEqual(before);
    });
  });

  describe('a forged form', () => {
    it('with somebody else’s record is refused like one with none', async () => {
      const before = facts(bot);
      const records = [...new Set(foreign.map((id) => id.split('.')[1] ?? ''))].map(
        (text) => recordId.read(text) ?? '',
      );
      const target = [...features.forms.values()].flatMap(({ id, carries }) => {
        const [[name, codec] = []] = Object.entries(carries);
        return name && codec === recordId ? [{ id, carries, name }] : [];
      });
      expect(target.map(({ id }) => id)).toEqual(
        expect.arrayContaining(['request.decline-form', 'session.cancel-form', 'session.notes-form']),
      );
      for (const { id, carries, name } of target.filter(({ id }) => id !== 'connect.form'))
        for (const record of [...records, randomUUID()]) {
          const count = refusals();
          const at = bot.clock.now();
          const values = { length: 30, startsAt: at, times: [at], [name]: record };
          const said = await sendForm(bot, bot.alan, id, encodeId(id, carries, values), {
            notes: 'Mine now.',
            message: 'Any morning.',
            sure: true,
          });
          expect([id, said]).toEqual([id, expect.stringContaining(NOT_FOUND)]);
          expect(refusals()).toBe(count + 1);
        }
      expect(facts(bot)).toEqual(before);
    });

    it('of no kind, or with nothing of ours in it, changes nothing', async () => {
      const before = facts(bot);
      await sendsNonsense(bot, bot.alan, foreign, RUNS);
      expect(facts(bot)).toEqual(before);
    });
  });

  describe('a button of an older version', () => {
    it('is acknowledged, says so, and leaves the card as it is now', async () => {
      const { ada } = bot;
      const card = await ada.waitFor('would like to connect with you about TypeScript');
      const id = actionIdOf(card, 'Accept').replace('accept', 'approve');
      const before = facts(bot);
      const { edits } = card;
      const told = await ada.next(() => ada.press(forged(card, 'Accept', id), id));
      expect(ada.read(told)).toBe(NO_LONGER_HERE);
      await bot.until(() => card.edits > edits);
      expect(ada.read(card)).toContain('[Accept] [Decline]');
      expect(facts(bot)).toEqual(before);
    });
  });
});
