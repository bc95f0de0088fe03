import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await newStage();
  await stage.ready();
});
afterEach(() => stage.close());

describe('a command', () => {
  it('is answered by a message that only the person sees', async () => {
    const { ada, grace } = stage;
    const answer = await ada.next(() => ada.command('/expert'));
    expect(ada.read(answer)).toContain('Become an expert');
    expect(answer.privateTo).toBe(ada.id);
    expect(grace.messages()).toEqual([]);
  });
});

describe('a press that opens a form', () => {
  it('opens it at once, and what is submitted takes the place of the private answer', async () => {
    const { ada, discord } = stage;
    const invitation = await ada.next(() => ada.command('/expert'));
    const pressed = await ada.press(invitation, 'Become an expert');
    expect(pressed.outcome).toBe('modal');
    ada.fill({ Headline: 'Databases', 'Areas of expertise': 'SQL' });
    await ada.submit();
    await discord.until(() => ada.read(invitation).includes('no weekly hours yet'));
  });
});

describe('a form that is not taken', () => {
  const filled = {
    Headline: 'Databases',
    'Areas of expertise': Array.from({ length: 11 }, (_, n) => `Area ${n}`).join(', '),
  };

  it('is said privately, field by field, and Edit answers opens it with what was typed', async () => {
    const { ada, discord } = stage;
    const invitation = await ada.next(() => ada.command('/expert'));
    await ada.press(invitation, 'Become an expert');
    ada.fill(filled);
    const told = await ada.next(() => ada.submit());
    expect(ada.read(told)).toContain('Areas of expertise: Name at most 10 areas.');
    expect(told.privateTo).toBe(ada.id);
    expect(ada.read(invitation)).toContain('Become an expert');

    await ada.press(told, 'Edit answers');
    expect(ada.read(ada.modal())).toContain('Databases');
    ada.fill({ 'Areas of expertise': 'SQL' });
    await ada.submit();
    await discord.until(() => ada.read(told).includes('no weekly hours yet'));
  });

  it('keeps what was typed for its author alone, and for a day', async () => {
    const { ada, grace, clock } = stage;
    const invitation = await ada.next(() => ada.command('/expert'));
    await ada.press(invitation, 'Become an expert');
    ada.fill(filled);
    const told = await ada.next(() => ada.submit());
    const [id = ''] = /answers:edit\.[\w-]{22}/.exec(JSON.stringify(told.components)) ?? [];
    const press = { component_type: 2, custom_id: id };
    const theirs = await grace.next(() => grace.command('/expert'));
    const answer = await grace.next(() => grace.forge(3, press, { source: theirs }));
    expect(grace.read(answer)).toBe('There is no such thing here, or it is not yours.');
    clock.advance('24h');
    const late = await ada.next(() => ada.press(told, 'Edit answers'));
    expect(ada.read(late)).toBe('There is no such thing here, or it is not yours.');
  });
});
