import type { SlackMessage } from '../../../../src/playground/slack/messages.ts';
import type { Person } from '../../../../src/playground/slack/person.ts';
import type { TestApp } from '../../../support/app.ts';

/** What the modal on top of somebody's screen shows, as soon as it shows `words`. */
export const shows = (bot: TestApp, person: Person, words: string): Promise<string> =>
  bot.slack.until(() => {
    const shown = person.read(person.view());
    return shown.includes(words) ? shown : '';
  });

const opened = async (bot: TestApp, person: Person): Promise<string> =>
  person.read(await bot.slack.until(() => person.view()));

/** Opens the finder anew and reads it. */
export async function finds(bot: TestApp, person: Person): Promise<string> {
  if (person.view()) await person.closeView({ all: true });
  await person.shortcut('directory.find');
  return opened(bot, person);
}

/** Asks Ada for SQL from the modal on top. */
export async function asksAda(bot: TestApp, person: Person): Promise<void> {
  await person.press(person.view(), 'Connect with Ada');
  await shows(bot, person, 'Send a request');
  await person.fill({ 'Area of expertise': 'SQL' });
  await person.submit();
}

/** Chooses “Connect with this person” on a message and reads what opens. */
export async function looksAt(bot: TestApp, person: Person, message: SlackMessage): Promise<string> {
  await person.messageShortcut('person.connect', message);
  return opened(bot, person);
}
