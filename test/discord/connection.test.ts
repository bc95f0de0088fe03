import { GatewayIntentBits } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/core/time.ts';
import { discordConnection } from '../../src/discord/connection.ts';
import { logger } from '../../src/log.ts';
import { OP } from '../../src/playground/discord/gateway-session.ts';
import type { LocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { GUILD, newStage, type Stage, TOKEN } from './support/stage.ts';

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
    // The guilds, and nothing for which Discord or people would have to be asked.
    const identified = stage.discord.gateway.received.find(({ op }) => op === OP.identify);
    expect(identified?.d).toMatchObject({ intents: GatewayIntentBits.Guilds });
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

  it.each([
    ['a token that is taken no more', 4004],
    ['an intent that there is not', 4013],
    ['an intent that it may not have', 4014],
  ])('is refused when Discord ends it for %s, and begun anew only minutes later', async (_, code) => {
    stage = await newStage();
    await stage.ready();
    await becomes(stage, 'ready');
    const { gateway } = stage.discord;
    const begun = gateway.identifies;
    gateway.close(code);
    await becomes(stage, 'refused');
    expect((await stage.app.health()).status).toBe('degraded');
    const waits = stage.logged.find((line) => line.includes('discord is not ready'));
    expect(waits).toContain('"wait":300000');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect([gateway.identifies, gateway.connected]).toEqual([begun, false]);
  });

  it.each([
    ['with an error of its own', (gateway: LocalDiscord['gateway']) => gateway.close(4000)],
    ['because it heard nothing', (gateway: LocalDiscord['gateway']) => gateway.close(4009)],
    ['without a word', (gateway: LocalDiscord['gateway']) => gateway.drop()],
    ['to go on elsewhere', (gateway: LocalDiscord['gateway']) => gateway.reconnect()],
  ])('is taken up where Discord broke it %s: what was asked meanwhile is answered', async (_, breaks) => {
    stage = await newStage();
    await stage.ready();
    await becomes(stage, 'ready');
    const { ada, discord } = stage;
    const begun = discord.gateway.identifies;
    breaks(discord.gateway);
    const answer = await ada.next(() => ada.command('/expert'));
    expect(ada.read(answer)).toContain('Become an expert');
    expect(discord.gateway.identifies).toBe(begun);
  });

  it.each([
    ['is over', (gateway: LocalDiscord['gateway']) => gateway.invalidate(false)],
    ['is out of step', (gateway: LocalDiscord['gateway']) => gateway.close(4007)],
    ['was too loud', (gateway: LocalDiscord['gateway']) => gateway.close(4008)],
  ])('begins another session where Discord says that it %s', async (_, breaks) => {
    stage = await newStage();
    await stage.ready();
    await becomes(stage, 'ready');
    const { ada, discord } = stage;
    const begun = discord.gateway.identifies;
    breaks(discord.gateway);
    await discord.until(() => discord.gateway.identifies > begun, 15_000);
    await becomes(stage, 'ready');
    const answer = await ada.next(() => ada.command('/expert'));
    expect(ada.read(answer)).toContain('Become an expert');
    expect(discord.gateway.identifies).toBe(begun + 1);
  });

  it('registers its commands after all where its token was not taken for once', async () => {
    stage = await newStage({ isAway: true });
    const { discord } = stage;
    discord.up();
    discord.fail('GET /applications/:application/commands', { kind: 'error', status: 401, code: 0 });
    await discord.until(() => discord.commands().length > 0, 30_000);
    await becomes(stage, 'ready');
    expect(stage.logged.join()).toContain('not prepared');
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

  it('is begun anew when a resumption is never answered', async () => {
    stage = await newStage();
    await stage.ready();
    await stage.app.stop();
    const { discord } = stage;
    const { gateway, apiUrl } = discord;
    const connection = discordConnection({
      token: TOKEN,
      apiUrl,
      log: logger('silent'),
      realClock: systemClock,
      listen: () => {},
      prepare: () => Promise.resolve(),
      patience: 4_000,
    });
    connection.start();
    await expect.poll(connection.state, { timeout: 10_000 }).toBe('ready');
    const begun = gateway.identifies;
    gateway.ignore(OP.resume, 1);
    gateway.drop();
    await expect.poll(connection.state, { timeout: 10_000 }).toBe('connecting');
    await expect.poll(connection.state, { timeout: 20_000, interval: 100 }).toBe('ready');
    expect(gateway.identifies).toBe(begun + 1);
    await connection.stop();
  }, 60_000);
});

describe('a channel', () => {
  it.each([
    ['write', { send: false }],
    ['see', { view: false }],
  ])('in which the bot may not %s is answered in like any other', async (_, botMay) => {
    const [member, channel] = ['100000000000000001', '300000000000000001'];
    stage = await newStage({
      guilds: [
        {
          id: GUILD,
          name: 'Harbour',
          members: [member],
          channels: [{ id: channel, name: 'general', botMay }],
        },
      ],
    });
    await stage.ready();
    const { ada, logged } = stage;
    const list = await ada.next(() => ada.command('/connect'));
    expect(list.channelId).toBe(channel);
    await ada.press(list, 'Become an expert');
    ada.fill({ Headline: 'Databases', 'Areas of expertise': 'SQL' });
    await ada.submit();
    await ada.press(await ada.waitFor('no weekly hours yet'), 'Weekdays 9:00–17:00');
    await stage.discord.until(() => ada.modal());
    expect(logged.filter((line) => /"level":[56]0/.test(line))).toEqual([]);
  });
});
