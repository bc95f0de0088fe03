import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ExpertConnect, startApp } from '../../src/app.ts';
import { logger } from '../../src/log.ts';
import { newApp, botConfig as onSlack, reaches, type TestApp } from '../support/app.ts';
import { type DiscordApp, newDiscord, botConfig as onDiscord } from '../support/discord-app.ts';
import { becomeExpert } from '../support/stories.ts';

let slack: TestApp;
let discord: DiscordApp;
let app: ExpertConnect;

beforeEach(async () => {
  [slack, discord] = await Promise.all([newApp(), newDiscord()]);
  await Promise.all([slack.app.stop(), discord.app.stop()]);
  const { url } = slack.database;
  const config = {
    ...onSlack(url, slack.slack.apiUrl),
    discord: onDiscord(url, discord.discord.apiUrl).discord,
  };
  app = await startApp(config, logger('silent'), slack.clock);
  await reaches(slack.slack, app.url);
  await expect.poll(async () => (await app.health()).status, { timeout: 20_000 }).toBe('ok');
});
afterEach(async () => {
  await app.stop();
  await slack.close();
  await discord.close();
});

it('both platforms are served by one process on one database, and nobody is found across', async () => {
  expect(await app.health()).toMatchObject({ slack: 'ready', discord: 'ready' });
  await becomeExpert(slack, slack.ada, { headline: 'On the one' });
  const empty = await discord.grace.next(() => discord.grace.command('/connect'));
  expect(discord.grace.read(empty)).toContain('There are no experts here yet');

  // Discord tells no zone, and the database is the other one's.
  const { ada, grace } = discord;
  const invitation = await ada.next(() => ada.command('/expert'));
  await discord.opens(ada, invitation, 'Become an expert');
  await ada.fill({ Headline: 'On the other', 'Areas of expertise': 'SQL' });
  await ada.submit();
  await ada.waitFor('no weekly hours yet');
  const there = grace.read(await grace.next(() => grace.command('/connect')));
  expect(there).toContain('On the other');
  expect(there).not.toContain('On the one');
  const here = slack.grace.read(await slack.grace.next(() => slack.grace.command('/connect')));
  expect(here).toContain('On the one');
  expect(here).not.toContain('On the other');
});

it('one of them away takes nothing from the other, and is said', async () => {
  discord.discord.down();
  await expect.poll(async () => (await app.health()).discord, { timeout: 10_000 }).toBe('connecting');
  expect(await app.health()).toMatchObject({ status: 'degraded', slack: 'ready' });
  await becomeExpert(slack, slack.ada);
  discord.discord.up();
  await expect.poll(async () => (await app.health()).status, { timeout: 20_000 }).toBe('ok');
});
