import { expect } from 'vitest';
import type { SlackActor, TestApp } from '../../support/app.ts';
import type { DiscordActor } from '../../support/discord-actor.ts';
import type { DiscordApp } from '../../support/discord-app.ts';
import type { Person, Stage } from '../../support/stage.ts';

const COMMAND = 2;
const TEXT = 3;
/** More does not fit into an option. */
const LONGEST = 6_000;

/** Types a command with any words at all behind it, or in every option that takes words; something is answered. */
export async function typesAfter(stage: Stage, person: Person, path: string, words: string): Promise<void> {
  const answer = await person.next(() =>
    stage.platform === 'slack'
      ? (person as SlackActor).command(path, words)
      : forged(stage as DiscordApp, person as DiscordActor, path.slice(1), words.slice(0, LONGEST)),
  );
  expect(person.read(answer)).not.toBe('');
}

function forged({ discord }: DiscordApp, person: DiscordActor, name: string, value: string) {
  const command = discord.commands().find(({ definition }) => definition.name === name);
  if (!command) throw new Error(`no command ${name}`);
  const options = (command.definition.options ?? []).map((option) => ({
    name: option.name,
    type: TEXT,
    value,
  }));
  return person.forge(COMMAND, { id: command.id, name, type: 1, options });
}

/** Sends a form; resolves when what it leads to has been said, which on Slack comes after the form has closed. */
export async function said(stage: Stage, send: () => Promise<boolean>): Promise<boolean> {
  if (stage.platform === 'discord') return send();
  const { slack } = stage as TestApp;
  const answers = slack.count('response_url');
  const isTaken = await send();
  if (isTaken) await slack.until(() => slack.count('response_url') > answers);
  return isTaken;
}
