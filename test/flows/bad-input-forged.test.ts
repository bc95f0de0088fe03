import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { features } from '../../src/features/features.ts';
import { encodeId, recordId } from '../../src/interaction/id.ts';
import { placedElements } from '../../src/playground/slack/block-parts.ts';
import type { SlackMessage } from '../../src/playground/slack/messages.ts';
import { formMetadata } from '../../src/slack/form-metadata.ts';
import { newApp, TEAM, type TestApp } from '../support/app.ts';
import { FORM, interaction } from '../support/slack-raw.ts';
import { becomeExpert, connected, proposed } from '../support/stories.ts';
import { actionIdOf, asSeen, facts, forged, sentence } from './support/forge.ts';

/** How many forged presses are tried, and as many forged forms. */
const RUNS = 80;

const NOT_FOUND = sentence('not-found', {});
const NO_LONGER_HERE = sentence('no-longer-here', {});

let bot: TestApp;
/** A private answer of Alan's, who has nothing to do with anybody here. */
let own: SlackMessage;
/** The action_ids on the cards of other people. */
let foreign: string[];

beforeAll(async () => {
  bot = await newApp();
  const { ada, grace, mary, alan, clock } = bot;
  await becomeExpert(bot, ada);
  const accepted = await connected(bot, grace, ada);
  const first = await proposed(bot, grace, ada, accepted);
  const open = [...ada.dm(), ...grace.dm()].map(asSeen);
  await ada.press(first, 'Confirm');
  await grace.waitFor('Your session is booked.');
  await bot.opens(mary, await mary.next(() => mary.command('/connect', '@ada')), 'Connect with Ada');
  await mary.fill({ 'Area of expertise': 'TypeScript' });
  await mary.submit();
  await ada.waitFor('would like to connect with you about TypeScript');
  clock.advance('26h');
  await bot.settled();
  const cards = [...open, ...ada.dm(), ...grace.dm(), ...mary.messages('general')];
  const ids = cards.flatMap(({ blocks }) => placedElements(blocks).map(({ actionId }) => actionId));
  foreign = [...new Set(ids)].filter((id) => /^(request|proposal|session|connect:pending)/.test(id));
  own = await alan.next(() => alan.command('/connect'));
});
afterAll(() => bot.close());

const refusals = () => bot.logged.filter((line) => line.includes('"msg":"refused"')).length;

/** Alan presses something with this action_id; what he is told. */
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
    expect(bot.alan.view()).toBeUndefined();
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
    expect(bot.alan.view()).toBeUndefined();
    expect(facts(bot)).toEqual(before);
  });
});

describe('a forged form', () => {
  const submit = (name: string, metadata: string, values: unknown) =>
    bot.slack.deliver(
      interaction({
        type: 'view_submission',
        user: { id: 'U0ALAN', team_id: TEAM },
        team: { id: TEAM },
        trigger_id: randomUUID(),
        view: {
          id: `V${randomUUID()}`,
          callback_id: name,
          private_metadata: metadata,
          state: { values },
        },
      }),
      { contentType: FORM },
    );
  const carrying = (id: string) => formMetadata.write({ id, at: 0, url: undefined, isPrivate: true });

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
    const noted = {
      notes: { notes: { value: 'Mine now.' } },
      message: { message: { value: 'Any morning.' } },
      sure: { sure: { selected_options: [{ value: 'yes' }] } },
    };
    for (const { id, carries, name } of target.filter(({ id }) => id !== 'connect.form'))
      for (const record of [...records, randomUUID()]) {
        const count = refusals();
        const at = bot.clock.now();
        const values = { length: 30, startsAt: at, times: [at], [name]: record };
        const answer = await submit(id, carrying(encodeId(id, carries, values)), noted);
        expect([id, answer.body]).toEqual([id, expect.stringContaining(NOT_FOUND)]);
        expect(refusals()).toBe(count + 1);
      }
    expect(facts(bot)).toEqual(before);
  });

  it('of no kind, or with nothing of ours in it, changes nothing', async () => {
    const before = facts(bot);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          'request.decline-form',
          'session.notes-form',
          'proposal.decline-form',
          '__proto__',
          '',
        ),
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 80 }),
          fc.json(),
          fc.constantFrom(...foreign).map(carrying),
          fc.constantFrom('null', '[]', '{"i":1}', '{"__proto__":{"i":"x"}}', '{"i":"x","t":0,"p":true}'),
        ),
        fc.object({ maxDepth: 3 }),
        async (name, metadata, state) => {
          const answer = await submit(name, metadata, state);
          expect([200, 400]).toContain(answer.status);
          if (answer.status === 200)
            expect(answer.body).toMatch(/no such thing here|older version|Please fill this in/);
        },
      ),
      { numRuns: RUNS },
    );
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
    const told = await ada.next(async () =>
      expect((await ada.press(forged(card, 'Accept', id), id)).status).toBe(200),
    );
    expect(ada.read(told)).toBe(NO_LONGER_HERE);
    await bot.slack.until(() => card.edits > edits);
    expect(ada.read(card)).toContain('[Accept] [Decline]');
    expect(facts(bot)).toEqual(before);
  });
});
