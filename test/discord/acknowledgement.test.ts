import { setTimeout as nap } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { showAnswer } from '../../src/discord/answer.ts';
import { type Answerable, replyTo } from '../../src/discord/reply.ts';
import { features } from '../../src/features/features.ts';
import { askZone } from '../../src/features/zone/forms.ts';
import { pressable } from '../../src/interaction/action.ts';
import { plainText } from '../../src/interaction/plain.ts';
import { type Answer, message, open, update } from '../../src/interaction/response.ts';
import { buttons, text, type View } from '../../src/interaction/view.ts';
import { notOpenedText } from '../../src/interaction/words.ts';
import { logger } from '../../src/log.ts';
import { ADA, type Stage, startStage } from '../playground/discord/support/stage.ts';

const COMMAND = 2;
const FIRST = 'POST /interactions/:interaction/:token/callback';
const GO = buttons({ label: 'Go', press: pressable('thing.go', {}).press({}) });
const SAID: View = { parts: [text('Here you are.'), ...GO] };
const CHANGED: View = { parts: [text('Changed.')] };
/** How long the bot waits before it acknowledges, and how long an answer takes that is in time, or is not. */
const PATIENCE = 200;
const [SOON, LATE] = [0, 600];

let stage: Stage;
let faults: unknown[];
/** What the next interaction is answered with, and when. */
let next: { answer: Answer; ready: number };
beforeEach(async () => {
  faults = [];
  stage = await startStage(async (interaction) => {
    const reply = replyTo(interaction as Answerable);
    const { answer, ready } = next;
    reply.acknowledgeIn(PATIENCE, 'instead', (error) => void faults.push(error));
    await nap(ready);
    const where = { reply, suggest: async () => [], zone: () => 'UTC' };
    await showAnswer({ registry: features, log: logger('silent') }, answer, where);
  });
});
afterEach(async () => {
  await stage.close();
  expect(faults).toEqual([]);
  expect(stage.discord.violations).toEqual([]);
});

/** Nothing is said later that was to be said only while nothing else was. */
const quiet = () => nap(PATIENCE + LATE);

/** Ada chooses a command; its answer is ready so late. */
async function chosen(answer: Answer, ready: number) {
  next = { answer, ready };
  const ada = stage.discord.as(ADA.id);
  const { outcome } = await ada.forge(COMMAND, { id: '1', name: 'connect', type: 1, options: [] });
  return { outcome, ada };
}

describe('the first word to a command', () => {
  it('is the form that it opens, and nothing before it', async () => {
    const { outcome, ada } = await chosen(open(askZone('x')), SOON);
    await quiet();
    expect(outcome).toBe('modal');
    expect(ada.messages()).toEqual([]);
    expect(stage.discord.count(FIRST)).toBe(1);
  });

  it('is said in time where the form is late, which then says to press again', async () => {
    const { outcome, ada } = await chosen(open(askZone('x')), LATE);
    expect(outcome).toBe('thinking');
    expect(ada.read(await ada.waitFor('press again'))).toBe(plainText(notOpenedText, 'UTC'));
    expect(ada.modal()).toBeUndefined();
    expect(stage.discord.count(FIRST)).toBe(1);
  });

  it.each([
    ['soon', SOON, 'message'],
    ['late', LATE, 'thinking'],
  ] as const)('is, or becomes, the one private answer: %s', async (_, ready, first) => {
    const { outcome, ada } = await chosen(message(SAID), ready);
    expect(outcome).toBe(first);
    await ada.waitFor('Here you are.');
    await quiet();
    expect(ada.messages()).toMatchObject([{ privateTo: ADA.id }]);
  });
});

describe('the first word to a press', () => {
  it.each([
    ['soon', SOON, 'update'],
    ['late', LATE, 'quiet'],
  ] as const)('leaves what was pressed for its answer to stand there: %s', async (_, ready, first) => {
    const { ada } = await chosen(message(SAID), SOON);
    const pressed = await ada.waitFor('Here you are.');
    next = { answer: update(CHANGED), ready };
    expect((await ada.press(pressed, 'Go')).outcome).toBe(first);
    await stage.discord.until(() => ada.read(pressed) === 'Changed.');
    await quiet();
    expect(ada.messages()).toHaveLength(1);
  });

  it.each([
    ['soon', SOON, 'message'],
    ['late', LATE, 'quiet'],
  ] as const)('leaves it as it is where the answer stands beside it: %s', async (_, ready, first) => {
    const { ada } = await chosen(message(SAID), SOON);
    const pressed = await ada.waitFor('Here you are.');
    next = { answer: message(CHANGED), ready };
    expect((await ada.press(pressed, 'Go')).outcome).toBe(first);
    await ada.waitFor('Changed.');
    await quiet();
    expect(ada.read(pressed)).toContain('Here you are.');
    expect(ada.messages()).toHaveLength(2);
    expect(ada.messages().every(({ privateTo }) => privateTo === ADA.id)).toBe(true);
  });

  it.each([
    ['soon', SOON, 'modal'],
    ['late', LATE, 'quiet'],
  ] as const)('is the form, or says to press again: %s', async (_, ready, first) => {
    const { ada } = await chosen(message(SAID), SOON);
    next = { answer: open(askZone('x')), ready };
    const pressed = await ada.waitFor('Here you are.');
    expect((await ada.press(pressed, 'Go')).outcome).toBe(first);
    if (ready === LATE) await ada.waitFor('press again');
    await quiet();
    expect(ada.modal() !== undefined).toBe(ready === SOON);
  });
});
