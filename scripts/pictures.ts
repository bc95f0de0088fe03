// Draws docs/pictures anew from the real playground in a real browser (it takes chromium; the font Inter makes them
// look as they do in the repository):
//   npm run pictures
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator } from 'playwright-core';
import { startStage } from '../test/browser/support/stage.ts';

const FOLDER = fileURLToPath(new URL('../docs/pictures', import.meta.url));
const MOST_BYTES = 150_000;
const DAY = 86_400_000;

mkdirSync(FOLDER, { recursive: true });
const stage = await startStage();
const visitor = await stage.visit({ width: 920, height: 620, scale: 1.2 });
const { page } = visitor;

const take = async (name: string, what?: Locator): Promise<void> => {
  const path = join(FOLDER, `${name}.png`);
  await page.mouse.move(0, 0);

  await (what ?? page).screenshot({ path });
  const { size } = statSync(path);
  console.log(`${path}: ${Math.round(size / 1000)} kB`);
  if (size > MOST_BYTES) throw new Error(`${name}.png is larger than ${MOST_BYTES} bytes`);
};

/** Moves the clock to the next Tuesday, 8:00 UTC: a day on which everybody has hours. */
const beginOnTuesday = async (): Promise<void> => {
  await page.evaluate(async (day) => {
    const clock = (await (await fetch('page/clock')).json()) as { now: number };
    const days = (2 - new Date(clock.now).getUTCDay() + 7) % 7 || 7;
    const tuesday = Math.floor(clock.now / day) * day + days * day + day / 3;
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ ms: tuesday - clock.now });
    await fetch('page/clock/skip', { method: 'POST', headers, body });
  }, DAY);
};

await page.addStyleTag({
  content: `
    article { scroll-margin-top: 16px; }
    .with-space-below .conversation::after { content: ""; flex: none; height: 600px; }`,
});

/** Scrolls so that the newest message with these words stands on top, with free space below it. */
const onTop = async (words: string): Promise<void> => {
  await page.locator('body').evaluate((body) => body.classList.add('with-space-below'));
  const message = await visitor.message(words);
  await message.evaluate((element) => element.scrollIntoView({ block: 'start' }));
};

await visitor.page.getByText('You are Mary.').waitFor();
await beginOnTuesday();
await visitor.type('/connect');
await visitor.message('Find an expert');
await take('directory');

await visitor.pressBelow('Data models that survive', 'View profile');
await visitor.message('Bring me a schema');
await visitor.press('Connect with Ada');
const ask = await visitor.form('Send a request');
await ask.getByRole('combobox', { name: 'Area of expertise' }).click();
await ask.getByRole('option', { name: 'Data modelling' }).click();
await ask
  .getByRole('textbox', { name: 'Message' })
  .fill('Our schema has grown for five years. I would like to know which tables to split first.');
await take('form');
await ask.getByRole('button', { name: 'Send' }).click();
await visitor.message('Your request is on its way');
await page.getByText('Ada got a message.').waitFor();

await visitor.be('Ada');
await visitor.message('would like to connect with you');
await take('accept');
await visitor.press('Accept');
await visitor.message('You accepted.');

await visitor.be('Mary');
await visitor.message('accepted your request');
await visitor.press('Book a session');
await visitor.press('30 min');
await visitor.pick('Pick a day');
await onTop('pick a time for 30 min');
await page.getByRole('log').getByRole('combobox', { name: 'Pick a time' }).click();
await take('booking');
await page.keyboard.press('Enter');
const propose = await visitor.form('Propose the session');
await propose.getByRole('textbox', { name: 'Title' }).fill('Which tables to split');
await propose.getByRole('textbox', { name: 'Goals' }).fill('A list in the order of the work.');
await propose.getByRole('button', { name: 'Propose' }).click();
await propose.waitFor({ state: 'detached' });

await visitor.be('Ada');
await visitor.press('Confirm');
const card = await visitor.message('Status: Booked');
await page.getByText('Mary got a message.').waitFor();
await onTop('Status: Booked');
await take('overview');
await visitor.be('Mary');
await page.getByRole('tab', { name: 'Home' }).click();
await page.getByText('Booked · with').waitFor();
await take('home');
await page.getByRole('tab', { name: 'Messages' }).click();
await visitor.be('Ada');
const complete = card.getByRole('button', { name: 'Complete' });
for (let skips = 0; skips < 5 && (await complete.count()) === 0; skips += 1)
  await visitor.skip(/^To the next thing due/);
await visitor.press('Complete');
await visitor.message('Status: Completed');
await visitor.press('Add notes');
const notes = await visitor.form('Session notes');
await notes
  .getByRole('textbox', { name: 'Notes' })
  .fill(
    'Orders first: invoices and shipments each get their own table.\nThen the audit columns, in one migration.',
  );
await notes.getByRole('button', { name: 'Save' }).click();
await notes.waitFor({ state: 'detached' });
await visitor.be('Mary');
await onTop('There are new notes');
await take('session');

await visitor.be('Ada');
await visitor.type('/expert hours');
await onTop('Your weekly hours');
await take('hours');

await page.getByRole('link', { name: 'Discord' }).click();
await visitor.be('Mary');
await page.locator('body').evaluate((body) => body.classList.remove('with-space-below'));
await page.getByRole('combobox', { name: 'Message #general' }).focus();
await page.keyboard.type('/connect ');
await page.getByText('Tab for expert, area, words').waitFor();
await page.keyboard.press('Enter');
await visitor.message('Find an expert');
await page.keyboard.type('/connect expert:a');
await page.getByRole('option', { name: /^Ada/ }).waitFor();
await take('discord-directory');
await page.keyboard.press('Enter');
await page.getByRole('button', { name: 'Remove expert' }).waitFor();
await page.keyboard.press('Enter');
await visitor.message('Bring me a schema');
await visitor.press('Connect with Ada');
const request = await visitor.form('Send a request');
await request.getByRole('combobox', { name: 'Area of expertise' }).click();
await request.getByRole('option', { name: 'Data modelling' }).click();
await request.getByRole('textbox', { name: 'Message' }).fill('Which tables would you split first?');
await take('discord-form');
await request.getByRole('button', { name: 'Submit' }).click();
await visitor.message('Your request is on its way');

await page.getByRole('button', { name: 'Switch to Ada' }).click();
await visitor.message('would like to connect with you');
await take('discord-accept');
await visitor.press('Accept');
await visitor.message('You accepted.');
await page.getByRole('button', { name: 'Switch to Mary' }).click();
await visitor.message('accepted your request');
await visitor.press('Book a session');
const zone = await visitor.form('Your time zone');
await zone.getByRole('textbox', { name: 'Your city or time zone' }).fill('Kolkata');
await zone.getByRole('button', { name: 'Submit' }).click();
await visitor.message('for you. Is that right?');
await visitor.press('That’s right');
await visitor.message('How long would you like to meet?');
await visitor.press('30 min');
await visitor.pick('Pick a day');
await visitor.message('pick a time for 30 min');
await visitor.pick('Pick a time');
const proposal = await visitor.form('Propose the session');
await proposal.getByRole('button', { name: 'Submit' }).click();
await proposal.waitFor({ state: 'detached' });
await page.getByRole('button', { name: 'Switch to Ada' }).click();
await visitor.press('Confirm');
await visitor.message('Status: Booked');
await take('discord-session');

await stage.close();
if (stage.complaints.length > 0) throw new Error(stage.complaints.join('\n'));
