import Database from 'better-sqlite3';
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
    const count = ada.messages().length;
    ada.fill({ 'Areas of expertise': ' , ' });
    await ada.submit();
    // The next sentence takes the place of the one before.
    await discord.until(() => ada.read(told).includes('The area of expertise is missing.'));
    expect(ada.messages().length).toBe(count);

    await ada.press(told, 'Edit answers');
    expect(ada.read(ada.modal())).toContain('Databases');
    ada.fill({ 'Areas of expertise': 'SQL' });
    await ada.submit();
    await discord.until(() => ada.read(told).includes('no weekly hours yet'));
  });

  it('is said back with what was typed where that cannot even be kept', async () => {
    const { ada, database } = stage;
    const invitation = await ada.next(() => ada.command('/expert'));
    await ada.press(invitation, 'Become an expert');
    ada.fill(filled);
    const broken = new Database(database.path);
    broken.exec('ALTER TABLE "drafts" RENAME TO "elsewhere"');
    const told = await ada.next(() => ada.submit());
    broken.exec('ALTER TABLE "elsewhere" RENAME TO "drafts"');
    broken.close();
    expect(ada.read(told)).toContain('Name at most 10 areas.');
    expect(ada.read(told)).toContain(filled['Areas of expertise']);
    expect(ada.read(told)).not.toContain('[Edit answers]');
    expect(told.privateTo).toBe(ada.id);
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

describe('somebody whose time zone is not known', () => {
  it('is shown no local time on their own profile, until they have said where they are', async () => {
    const { ada, discord } = stage;
    const own = await ada.next(() => ada.command('/expert'));
    await ada.press(own, 'Become an expert');
    ada.fill({ Headline: 'Databases', 'Areas of expertise': 'SQL' });
    await ada.submit();
    await discord.until(() => ada.read(own).includes('Databases'));
    expect(ada.read(own)).not.toContain('Local time');
    await ada.press(own, 'Weekdays 9:00–17:00');
    ada.fill({ 'Your city or time zone': 'london' });
    await ada.next(() => ada.submit());
    const again = await ada.next(() => ada.command('/expert'));
    expect(ada.read(again)).toContain('Local time: 09:00 (London time, UTC)');
  });

  const hours = async () => {
    const { ada } = stage;
    const pressed = await ada.command('/expert', { page: 'hours' });
    expect(pressed.outcome).toBe('modal');
    return ada;
  };

  it('is asked for it by the first thing that needs it, sees what time it is there, and goes on', async () => {
    const ada = await hours();
    expect(ada.read(ada.modal())).toContain('Your city or time zone');
    ada.fill({ 'Your city or time zone': 'london' });
    const told = await ada.next(() => ada.submit());
    expect(ada.read(told)).toContain(
      'It is Mon, 1 Mar 2027, 09:00 (London time, UTC) for you. Is that right?',
    );
    const shown = await ada.next(() => ada.press(told, 'That’s right'));
    expect(ada.read(shown)).toContain('Times are in London time, your own time zone.');
    const again = await ada.next(() => ada.command('/expert', { page: 'hours' }));
    expect(ada.read(again)).toContain('Times are in London time, your own time zone.');
  });

  it('can change what was understood', async () => {
    const ada = await hours();
    ada.fill({ 'Your city or time zone': 'Paris' });
    const told = await ada.next(() => ada.submit());
    await ada.press(told, 'Change');
    ada.fill({ 'Your city or time zone': 'America/Chicago' });
    const changed = await ada.next(() => ada.submit());
    expect(ada.read(changed)).toContain('03:00 (Chicago time, UTC-6)');
  });

  it('is told what was not understood, and goes on from what was typed', async () => {
    const ada = await hours();
    ada.fill({ 'Your city or time zone': 'Atlantis' });
    const told = await ada.next(() => ada.submit());
    expect(ada.read(told)).toContain('I do not know the time zone “Atlantis”.');
    await ada.press(told, 'Edit answers');
    expect(ada.read(ada.modal())).toContain('Atlantis');
  });

  it('is not asked by what needs none, and finds in the settings that it is not known', async () => {
    const { ada } = stage;
    const settings = await ada.next(() => ada.command('/connections', { page: 'settings' }));
    expect(ada.read(settings)).toContain('I do not know yet where you are.\n[Set the zone]');
    await ada.press(settings, 'Set the zone');
    ada.fill({ 'Time zone': 'Berlin' });
    await ada.submit();
    await stage.discord.until(() => ada.read(settings).includes('Berlin time'));
  });
});
