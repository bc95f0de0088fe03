import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, startStage } from './support/stage.ts';
import type { Visitor } from './support/visitor.ts';

describe('a newcomer on Discord in the playground', () => {
  let stage: Stage;
  let visitor: Visitor;
  beforeAll(async () => {
    stage = await startStage();
    visitor = await stage.visit();
  });
  afterAll(() => stage.close());

  const dm = () => visitor.page.getByRole('button', { name: /^Expert Connect/ }).click();
  const beInDm = async (name: string) => {
    await visitor.be(name);
    await dm();
  };

  it('comes from Slack by one link, as the same person, and finds the way back', async () => {
    const { page } = visitor;
    await page.getByText('You are Mary. Type /connect and press Enter.').waitFor();
    await visitor.be('Grace');
    await page.getByRole('link', { name: 'Discord' }).click();
    await page.getByRole('combobox', { name: 'Message #general' }).waitFor();
    expect(page.url()).toMatch(/\/discord$/);
    expect(await page.title()).toBe('Grace · Playground');
    await page.goBack();
    await page.getByRole('combobox', { name: 'Message Expert Connect' }).waitFor();
    await page.goForward();
    await visitor.be('Mary');
    await page.getByText('You are Mary. Type /connect and press Enter.').waitFor();
    await page.reload();
    await page.getByRole('combobox', { name: 'Message #general' }).waitFor();
  });

  it('opens the directory by a few keys', async () => {
    const { page } = visitor;
    await page.getByRole('combobox', { name: 'Message #general' }).focus();
    await page.keyboard.type('/con');
    await page.getByRole('option', { name: /^\/connect / }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Tab for expert, area, words').waitFor();
    await page.keyboard.press('Enter');
    const directory = await visitor.message('Find an expert');
    expect(await directory.textContent()).toContain('Only you can see this');
  });

  it('finds Ada by the first letters of her name, and asks her', async () => {
    const { page } = visitor;
    await page.getByRole('combobox', { name: 'Message #general' }).focus();
    await page.keyboard.type('/connect expert:ad');
    await page.getByRole('option', { name: /^Ada/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remove expert' }).waitFor();
    await page.keyboard.press('Enter');
    await visitor.message('Bring me a schema you are unsure about');
    await visitor.press('Connect with Ada');
    const form = await visitor.form('Send a request');
    await form.getByRole('button', { name: 'Submit' }).click();
    await form.getByText('This field is required.').waitFor();
    await form.getByRole('combobox', { name: 'Area of expertise' }).press('Enter');
    await form.getByRole('option', { name: 'PostgreSQL' }).click();
    await form.getByRole('textbox', { name: 'Message' }).fill('Our schema has **grown** wild.');
    await form.getByRole('button', { name: 'Submit' }).click();
    await form.waitFor({ state: 'detached' });
    await visitor.message('Your request is on its way');
    await expect.poll(() => visitor.news('Ada')).toBe(1);
  });

  it('accepts as Ada, in her direct messages, and reads of it as Mary', async () => {
    await visitor.page.getByRole('button', { name: 'Switch to Ada' }).click();
    const request = await visitor.message('would like to connect with you about PostgreSQL');
    // What somebody typed is no markup.
    expect(await request.textContent()).toContain('Our schema has **grown** wild.');
    await visitor.press('Accept');
    await visitor.message('You accepted.');
    await expect.poll(() => visitor.news('Mary')).toBe(1);
    await beInDm('Mary');
    await visitor.message('accepted your request about PostgreSQL');
  });

  it('says once where she is, which Discord tells nobody, and books half an hour', async () => {
    await visitor.press('Book a session');
    const zone = await visitor.form('Your time zone');
    await zone.getByRole('textbox', { name: 'Your city or time zone' }).fill('Kolkata');
    await zone.getByRole('button', { name: 'Submit' }).click();
    await zone.waitFor({ state: 'detached' });
    expect(await (await visitor.message('for you. Is that right?')).textContent()).toContain('UTC+5:30');
    await visitor.press('That’s right');
    await visitor.message('How long would you like to meet?');
    await visitor.press('30 min');
    await visitor.message('Pick a day for 30 min.');
    await visitor.pick('Pick a day');
    await visitor.message('pick a time for 30 min');
    await visitor.pick('Pick a time');
    const form = await visitor.form('Propose the session');
    await form.getByRole('textbox', { name: 'Title' }).fill('Review of our schema');
    await form.getByRole('button', { name: 'Submit' }).click();
    await form.waitFor({ state: 'detached' });
    await visitor.message('You proposed a session to');
  });

  it('confirms as Ada, completes it when its time has come, and adds notes that Mary reads', async () => {
    await beInDm('Ada');
    await visitor.message('proposes a session.');
    await visitor.press('Confirm');
    const card = await visitor.message('Status: Booked');
    const complete = card.getByRole('button', { name: 'Complete' });
    for (let skips = 0; skips < 6 && (await complete.count()) === 0; skips += 1)
      await visitor.skip(/^To the next thing due/);
    await visitor.press('Complete');
    await visitor.message('Status: Completed');
    await visitor.press('Add notes');
    const form = await visitor.form('Session notes');
    await form.getByRole('textbox', { name: 'Notes' }).fill('Split orders from invoices.');
    await form.getByRole('button', { name: 'Submit' }).click();
    await form.waitFor({ state: 'detached' });
    await beInDm('Mary');
    await visitor.message('Split orders from invoices.');
  });

  it('never made the browser complain or reach for another address', () => {
    expect(stage.complaints).toEqual([]);
  });
});
