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
