import { setTimeout as nap } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newStage, PLATFORMS } from '../support/platforms.ts';
import type { Person, Stage } from '../support/stage.ts';
import { becomeExpert, connected, proposed } from '../support/stories.ts';
import { asSeen, facts } from './support/forge.ts';
import { isAcknowledged, type Mortal, mortal } from './support/mortal.ts';

/** A process takes a second to start, and Discord lets none begin at once after another. */
const PATIENCE = 30_000;

describe.each(PLATFORMS)('a bot that is killed, on %s,', { timeout: 120_000 }, (platform) => {
  let stage: Stage;
  let bot: Mortal;
  beforeEach(async () => {
    stage = await newStage(platform);
    bot = mortal(stage);
  });
  afterEach(async () => {
    await bot.kill();
    await stage.close();
  });

  const sentTo = (person: Person, text: string) =>
    person.dm().filter((message) => person.read(message).includes(text)).length;

  it('between acknowledgement and answer has done nothing, or all of it and will say so', async () => {
    const { ada, grace } = stage;
    await becomeExpert(stage, ada);
    const profile = await grace.next(() => grace.command('/connect', { expert: 'Ada' }));
    await stage.app.stop();
    /** Sends the form to ask Ada, which may still stand open. */
    const asks = async () => {
      if (!grace.form()) await stage.opens(grace, profile, 'Connect with Ada');
      await grace.fill({ 'Area of expertise': 'SQL', Message: 'May I?' });
      return grace.submit();
    };

    await bot.start();
    await bot.killedDuring(asks);
    await bot.start('5m');
    expect((await asks()).outcome).toBe('closed');
    const card = await ada.waitFor('May I?', PATIENCE);

    expect(isAcknowledged(await bot.killedDuring(() => ada.press(card, 'Accept')))).toBe(true);
    expect(ada.read(card)).toContain('[Accept]');

    // Done, with a message on its way.
    await bot.start('5m');
    await bot.killedSending(() => ada.press(card, 'Accept'));
    expect(sentTo(grace, 'accepted your request')).toBe(0);
    await bot.start('5m');
    await grace.waitFor('accepted your request', PATIENCE);
    await bot.told();
    expect(ada.read(card)).toContain('You accepted.');
    expect([sentTo(ada, 'May I?'), sentTo(grace, 'accepted your request')]).toEqual([1, 1]);
  });

  it('at any moment has booked and told, or can still be asked to', async () => {
    const { ada, grace } = stage;
    await becomeExpert(stage, ada);
    const card = await proposed(stage, grace, ada, await connected(stage, grace, ada));
    await stage.settled();
    const open = asSeen(card);
    await stage.app.stop();
    for (const after of [3, 20]) {
      await bot.start('5m');
      const answered = ada.press(open, 'Confirm');
      await nap(after);
      await bot.kill();
      await answered;
      const { expert_sessions: sessions = [], session_proposals: proposals = [], owed = [] } = facts(stage);
      const isTold = (owed as { event: string }[]).some(({ event }) => event.startsWith('session.confirmed'));
      expect(isTold).toBe(sessions.length === 1);
      expect(proposals).toMatchObject([{ status: isTold ? 'confirmed' : 'open' }]);
    }
    await bot.start('5m');
    if (facts(stage).expert_sessions?.length === 0) await ada.press(open, 'Confirm');
    await grace.waitFor('Your session is booked.', PATIENCE);
    await stage.until(() => ada.read(card).includes('Status: Booked'), PATIENCE);
    expect(facts(stage).expert_sessions).toHaveLength(1);
    expect(facts(stage).claims).toHaveLength(2);
    await bot.told();
    // Discord knows a message again by its nonce, which outlives the process; on Slack one may come twice, once for
    // each answer that was not noted down.
    const most = platform === 'discord' ? 1 : 2;
    expect(sentTo(grace, 'Your session is booked.')).toBeLessThanOrEqual(most);
  });
});
