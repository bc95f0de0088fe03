import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, startStage } from './support/stage.ts';
import type { Visitor } from './support/visitor.ts';

describe('a newcomer in the playground', () => {
  let stage: Stage;
  let visitor: Visitor;
  beforeAll(async () => {
    stage = await startStage();
    visitor = await stage.visit();
  });
  afterAll(() => stage.close());

  it('is Mary, and is told what to type', async () => {
    const { page } = visitor;
    await page.getByText('You are Mary. Type /connect and press Enter.').waitFor();
    expect(await page.title()).toBe('Mary · Playground');
  });

  it('opens the directory by a few keys', async () => {
    const { page } = visitor;
    await page.getByRole('combobox', { name: 'Message Expert Connect' }).focus();
    await page.keyboard.type('/con');
    await page.getByRole('option', { name: /^\/connect / }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('/connect [@person | area | words]').waitFor();
    await page.keyboard.press('Enter');
    const directory = await visitor.message('Find an expert');
    expect(await directory.textContent()).toContain('Only visible to you');
  });

  it('asks Ada, whose seat then wears a mark', async () => {
    await visitor.pressBelow('Data models that survive', 'View profile');
    await visitor.message('Bring me a schema you are unsure about');
    await visitor.press('Connect with Ada');
    const form = await visitor.form('Send a request');
    await form.getByRole('button', { name: 'Send' }).click();
    await form.getByText('Please complete this required field.').waitFor();
    await form.getByRole('combobox', { name: 'Area of expertise' }).press('Enter');
    await form.getByRole('option', { name: 'PostgreSQL' }).click();
    await form.getByRole('textbox', { name: 'Message' }).fill('Our schema has grown wild.');
    await form.getByRole('button', { name: 'Send' }).click();
    await form.waitFor({ state: 'detached' });
    await visitor.message('Your request is on its way');
    await expect.poll(() => visitor.news('Ada')).toBe(1);
    await visitor.page.getByText('Ada got a message.').waitFor();
  });

  it('accepts as Ada, and reads of it as Mary', async () => {
    await visitor.page.getByRole('button', { name: 'Switch to Ada' }).click();
    const request = await visitor.message('would like to connect with you about PostgreSQL');
    expect(await request.textContent()).toContain('Our schema has grown wild.');
    await expect.poll(() => visitor.news('Ada')).toBe(0);
    await visitor.press('Accept');
    await visitor.message('You accepted.');
    await expect.poll(() => visitor.news('Mary')).toBe(1);
    await visitor.be('Mary');
    await visitor.message('accepted your request about PostgreSQL');
  });

  it('books half an hour', async () => {
    await visitor.press('Book a session');
    await visitor.message('How long would you like to meet?');
    await visitor.press('30 min');
    await visitor.message('Pick a day for 30 min.');
    await visitor.pick('Pick a day');
    await visitor.message('pick a time for 30 min');
    await visitor.pick('Pick a time');
    const form = await visitor.form('Propose the session');
    await form.getByRole('textbox', { name: 'Title' }).fill('Review of our schema');
    await form.getByRole('textbox', { name: 'Goals' }).fill('Know which tables to split.');
    await form.getByRole('button', { name: 'Propose' }).click();
    await form.waitFor({ state: 'detached' });
    await visitor.message('You proposed a session to');
  });

  it('confirms as Ada, and completes it when its time has come', async () => {
    await visitor.be('Ada');
    await visitor.message('proposes a session.');
    await visitor.press('Confirm');
    const card = await visitor.message('Status: Booked');
    expect(await card.getByRole('button', { name: 'Complete' }).count()).toBe(0);
    for (
      let skips = 0;
      skips < 5 && (await card.getByRole('button', { name: 'Complete' }).count()) === 0;
      skips += 1
    )
      await visitor.skip(/^To the next thing due/);
    await visitor.press('Complete');
    await visitor.message('Status: Completed');
  });

  it('adds notes as Ada, and reads them as Mary', async () => {
    await visitor.press('Add notes');
    const form = await visitor.form('Session notes');
    await form.getByRole('textbox', { name: 'Notes' }).fill('Split orders from invoices.');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    await visitor.be('Mary');
    await visitor.message('Split orders from invoices.');
  });

  it('becomes an expert as Alan, with weekdays from 9 to 17 at a press', async () => {
    await visitor.be('Alan');
    await visitor.type('/expert');
    await visitor.press('Become an expert');
    const form = await visitor.form('Your expert profile');
    await form.getByRole('textbox', { name: 'Headline' }).fill('Machines that compute');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('The area of expertise is missing.').waitFor();
    await form.getByRole('textbox', { name: 'Areas of expertise' }).fill('a, b, c, d, e, f, g, h, i, j, k');
    await form.getByRole('button', { name: 'Save' }).click();
    await form
      .getByText(/at most 10/)
      .last()
      .waitFor();
    expect(await form.getByRole('textbox', { name: 'Headline' }).inputValue()).toBe('Machines that compute');
    await form.getByRole('textbox', { name: 'Areas of expertise' }).fill('Logic, Ciphers');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    await visitor.press('Weekdays 9:00–17:00');
    const hours = await visitor.message('Your weekly hours');
    expect(await hours.innerText()).toMatch(/Friday: 0?9:00–17:00/);
  });

  it('is completed after an @, and refused a command that is none', async () => {
    const { page } = visitor;
    const composer = page.getByRole('combobox', { name: /^Message / });
    await composer.pressSequentially('/connect @gr');
    await page.getByRole('option', { name: /@grace/ }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('option').count()).toBe(0);
    await page.keyboard.type('a');
    await page.getByRole('option', { name: /@grace/ }).waitFor();
    await page.keyboard.press('Tab');
    expect(await composer.inputValue()).toBe('/connect @grace ');
    await page.keyboard.press('Enter');
    await visitor.message('Compilers, build systems and saying it simply');
    await visitor.type('/conect');
    await page.getByText('/conect is not a command here.').waitFor();
    await composer.fill('');
  });

  it('speaks in a channel, where the others find a mark', async () => {
    const { page } = visitor;
    await page.getByRole('button', { name: 'general' }).click();
    await visitor.type('Good morning, everybody');
    await visitor.message('Good morning, everybody');
    await expect.poll(() => visitor.news('Grace')).toBe(1);
    await visitor.be('Grace');
    await page.getByRole('button', { name: /^general 1 new/ }).click();
    await visitor.message('Good morning, everybody');
    await expect.poll(() => visitor.news('Grace')).toBe(0);
  });

  it('never made the browser complain or reach for another address', () => {
    expect(stage.complaints).toEqual([]);
  });
});
