import { afterEach, describe, expect, it } from 'vitest';
import { newStage, type Stage } from './support/stage.ts';

let stage: Stage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

const discordIs = async (here: Stage) => (await here.app.health()).discord;
const becomes = async (here: Stage, state: string, timeoutMs = 15_000) => {
  for (let waited = 0; waited < timeoutMs; waited += 50) {
    if ((await discordIs(here)) === state) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`discord is ${await discordIs(here)} and not ${state}`);
};

describe('the connection to Discord', () => {
  it('is ready once Discord knows the bot, and its commands are registered once', async () => {
    stage = await newStage();
    expect(await discordIs(stage)).toBe('connecting');
    await stage.ready();
    await becomes(stage, 'ready');
    expect((await stage.app.health()).status).toBe('ok');
    expect(stage.discord.commands().map(({ definition }) => definition.name)).toEqual(
      expect.arrayContaining(['connect', 'sessions', 'expert', 'connections', 'Connect with this person']),
    );
  });

  it('is refused with a wrong token, which is not tried over and over', async () => {
    stage = await newStage({ botToken: 'not.the.token' });
    await becomes(stage, 'refused');
    expect((await stage.app.health()).status).toBe('degraded');
    expect(stage.logged.join()).not.toContain('not.the.token');
    expect(stage.discord.count('GET /gateway/bot')).toBe(1);
    stage.discord.violations.length = 0;
  });

  it('is begun again and again while Discord is away at the start', async () => {
    stage = await newStage({ isAway: true });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await discordIs(stage)).toBe('connecting');
    stage.discord.up();
    await stage.ready();
    await becomes(stage, 'ready');
  });

  it('comes back when it broke later, and people are answered again', async () => {
    stage = await newStage();
    await stage.ready();
    stage.discord.down();
    await becomes(stage, 'connecting');
    stage.discord.up();
    await becomes(stage, 'ready');
    const { ada } = stage;
    const answer = await ada.next(() => ada.command('/expert'));
    expect(ada.read(answer)).toContain('Become an expert');
  });

  it('ends in time also while it is only being made', async () => {
    stage = await newStage();
    const begun = performance.now();
    await stage.app.stop();
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  it('registers in one guild alone while developing', async () => {
    stage = await newStage({ devGuild: '200000000000000001' });
    await stage.ready();
    expect(stage.discord.commands()).toEqual([]);
    expect(stage.discord.commands('200000000000000001').length).toBeGreaterThan(4);
  });
});
