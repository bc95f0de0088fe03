import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, startStage } from './support/stage.ts';
import type { Visitor } from './support/visitor.ts';

describe('the Home tab in the playground', () => {
  let stage: Stage;
  let visitor: Visitor;
  beforeAll(async () => {
    stage = await startStage();
    visitor = await stage.visit();
  });
  afterAll(() => stage.close());

  const tab = (name: string) => visitor.page.getByRole('tab', { name });
  const home = () => visitor.page.locator('.home');

  it('is drawn for Mary when she opens it', async () => {
    await tab('Home').click();
    for (const part of ['Connection Requests', 'Upcoming Sessions', 'My Connections', 'Manage Availability'])
      await home().getByText(part).waitFor();
  });

  it('leads to an expert and to a request, modal upon modal', async () => {
    await home().getByRole('button', { name: 'Find an expert' }).click();
    const directory = await visitor.form('Find an expert');
    await directory
      .getByText('Data models that survive')
      .locator('xpath=following::button[normalize-space()="View profile"][1]')
      .click();
    const profile = visitor.page.getByRole('dialog').filter({ hasText: 'Local time' });
    await profile.getByRole('button', { name: 'Connect with Ada' }).click();
    const form = await visitor.form('Send a request');
    await form.getByRole('combobox', { name: 'Area of expertise' }).press('Enter');
    await form.getByRole('option').first().click();
    await form.getByRole('button', { name: 'Send' }).click();
    const dialog = visitor.page.getByRole('dialog').filter({ hasText: 'Your request is on its way' });
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await visitor.form('Find an expert');
    await visitor.page.keyboard.press('Escape');
    await visitor.page.getByRole('dialog').waitFor({ state: 'detached' });
    await home().getByText('You asked').waitFor();
  });

  it('follows what others do while it stands open', async () => {
    await visitor.be('Ada');
    await tab('Home').click();
    await home().getByRole('button', { name: 'Accept' }).click();
    await visitor.form('Connection request');
    await visitor.page.keyboard.press('Escape');
    await home().getByText('asks you about').waitFor();
    await visitor.be('Mary');
    await tab('Home').click();
    await home().getByText('your expert for').waitFor();
    expect(await home().getByText('You asked').count()).toBe(0);
  });

  it('never made the browser complain or reach for another address', () => {
    expect(stage.complaints).toEqual([]);
  });
});
