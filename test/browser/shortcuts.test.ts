import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, startStage } from './support/stage.ts';
import type { Visitor } from './support/visitor.ts';

describe('shortcuts and what is offered while one types', () => {
  let stage: Stage;
  let visitor: Visitor;
  beforeAll(async () => {
    stage = await startStage();
    visitor = await stage.visit();
  });
  afterAll(() => stage.close());

  it('find an expert from the lightning, by an area typed in part', async () => {
    const { page } = visitor;
    await page.getByRole('combobox', { name: 'Shortcuts' }).click();
    await page.getByRole('option', { name: 'Find an expert' }).click();
    const finder = await visitor.form('Find an expert');
    await finder.getByRole('button', { name: 'Connect with Ada' }).waitFor();
    const area = finder.getByRole('combobox', { name: 'Pick an area' });
    await area.click();
    await finder.getByRole('option').nth(1).waitFor();
    await area.fill('postgre');
    await finder.getByRole('option', { name: 'PostgreSQL' }).waitFor();
    await page.keyboard.press('Enter');
    const found = await visitor.form('Experts in PostgreSQL');
    await found.getByRole('button', { name: 'Connect with Ada' }).waitFor();
  });

  it('ask on top of the list, which then shows the request', async () => {
    const { page } = visitor;
    await page.getByRole('button', { name: 'Connect with Ada' }).click();
    const form = await visitor.form('Send a request');
    await form.getByRole('combobox', { name: 'Area of expertise' }).press('Enter');
    await form.getByRole('option', { name: 'PostgreSQL' }).click();
    await form.getByRole('button', { name: 'Send' }).click();
    const below = await visitor.form('Experts in PostgreSQL');
    await below.getByText('Your request is on its way').waitFor();
    await below.getByRole('button', { name: 'Connection Pending' }).waitFor();
    await page.keyboard.press('Escape');
    await below.waitFor({ state: 'detached' });
  });

  it('take a message to its author', async () => {
    const { page } = visitor;
    await visitor.be('Ada');
    await page.getByRole('button', { name: 'general' }).click();
    await visitor.type('Who likes schemas?');
    await visitor.be('Mary');
    await page.getByRole('button', { name: 'general' }).click();
    const message = await visitor.message('Who likes schemas?');
    await message.locator('xpath=..').getByRole('combobox', { name: 'More actions' }).click();
    await page.getByRole('option', { name: 'Connect with this person' }).click();
    const profile = await visitor.form('Ada');
    await profile.getByRole('button', { name: 'Connection Pending' }).waitFor();
    await page.keyboard.press('Escape');
    await profile.waitFor({ state: 'detached' });
  });

  it('offer people in a message too, and say when nothing fits', async () => {
    const { page } = visitor;
    await visitor.type('/connect');
    const directory = await visitor.message('Find an expert');
    const somebody = directory.getByRole('combobox', { name: 'Find somebody' });
    await somebody.fill('nobody at all');
    await directory.getByText('Nothing fits.').waitFor();
    await page.keyboard.press('Escape');
    expect(await somebody.inputValue()).toBe('');
    await somebody.fill('ad');
    await page.getByRole('option', { name: 'Ada' }).click();
    await visitor.message('Local time');
  });

  it('offer what others have in a form, and send what was picked', async () => {
    await visitor.type('/expert');
    await visitor.press('Become an expert');
    const form = await visitor.form('Your expert profile');
    await form.getByRole('textbox', { name: 'Headline' }).fill('Learning fast');
    const known = form.getByRole('combobox', { name: 'Add an area that others have' });
    await known.fill('post');
    await form.getByRole('option', { name: 'PostgreSQL' }).click();
    expect(await known.inputValue()).toBe('PostgreSQL');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    expect(await (await visitor.message('no weekly hours yet')).textContent()).toContain('PostgreSQL');
  });

  it('do all of it without a complaint of the browser', () => {
    expect(stage.complaints).toEqual([]);
  });
});
