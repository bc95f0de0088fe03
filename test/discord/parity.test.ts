import type { KnownBlock } from '@slack/types';
import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { commandNamed, discordCommands, HELP, shortcutNamed } from '../../src/discord/commands.ts';
import { renderForm as discordForm } from '../../src/discord/render-form.ts';
import { renderView as discordView } from '../../src/discord/render-view.ts';
import { features } from '../../src/features/features.ts';
import type { Opened } from '../../src/interaction/form.ts';
import type { View } from '../../src/interaction/view.ts';
import { drawMarkdown } from '../../src/playground/discord/markdown.ts';
import { labelsIn } from '../../src/playground/discord/modals.ts';
import { slackManifest } from '../../src/slack/manifest.ts';
import { parseCommand } from '../../src/slack/parse-command.ts';
import { renderForm as slackForm } from '../../src/slack/render-form.ts';
import { viewBlocks } from '../../src/slack/render-view.ts';
import { everything } from '../support/everything/everything.ts';
import { openForms } from '../support/everything/forms.ts';
import type { Longest } from '../support/everything/longest.ts';
import { NOW } from '../support/records.ts';
import { kept, opened, type Touchable, textsIn, touchables } from './support/drawn.ts';
import { discordFields } from './support/drawn-forms.ts';
import { slackFields, slackTouchables, slackWords } from './support/slack-drawn.ts';

const ZONE = 'UTC';
const READER = {
  zone: ZONE,
  locale: 'en-US',
  now: NOW.getTime(),
  nameOf: (id: string) => id,
  channelName: (id: string) => id,
};

/** Words that every place has room for, with markup that must look the same wherever it is not markup. */
const SHORT: Longest = {
  of: (kind) => `Some *${kind}* <b> of ~mine~`,
  name: 'Ada _L._',
  areas: (count = 10) => Array.from({ length: count }, (_, index) => `Area #${index}`),
  words: () => 'a|b',
};

/** As the eye takes it: how much room is between words is not seen, nor what marks an item of a list. */
const seen = (pieces: readonly string[]) => pieces.join(' ').replaceAll('•', ' ').replace(/\s+/g, ' ').trim();

const components = (view: View) => {
  const lookups = view.parts.flatMap((part) => (part.kind === 'lookups' ? part.lookups : []));
  const offers = lookups.map(({ press }) => [press.id, [{ label: 'One', value: '1' }]] as const);
  return kept(discordView(view, ZONE, Object.fromEntries(offers)));
};

/** An option of a menu of buttons names what its button is about behind the button's own words. */
const sameTouch = (there: Touchable, here: Touchable | undefined) =>
  here?.id === there.id && (here.label === there.label || here.label.startsWith(`${there.label} · `));

function differences([name, view]: readonly [string, View]): string[] {
  const there = viewBlocks(view, ZONE);
  const here = components(view);
  const words = [
    seen(slackWords(there, READER)),
    seen(textsIn(here).map((one) => drawMarkdown(one, READER))),
  ];
  const touch = [slackTouchables(there), touchables(here)] as const;
  const isSame =
    touch[0].length === touch[1].length && touch[0].every((one, index) => sameTouch(one, touch[1][index]));
  return [
    ...(words[0] === words[1] ? [] : [`${name} says “${words[0]}”\nand here “${words[1]}”`]),
    ...(isSame ? [] : [`${name} offers ${JSON.stringify(touch[0])}\nand here ${JSON.stringify(touch[1])}`]),
  ];
}

describe('both platforms', () => {
  const walk = everything(SHORT);

  it('say the same in every message, card and list, and offer the same in the same order', async () => {
    expect((await walk).flatMap(differences)).toEqual([]);
  });

  it('offer every action there is', async () => {
    const ids = (await walk).flatMap(([, view]) => touchables(components(view)).map(({ id }) => id));
    const shown = new Set(ids.map((id) => id.split('.', 1)[0]?.replaceAll(':', '.')));
    const shownAnew = (await walk).flatMap(([, { again }]) => (again ? [again.action] : []));
    expect([...new Set([...shown, ...shownAnew])].sort()).toEqual([...features.actions.keys()].sort());
  });

  it('have drawn every notice', async () => {
    const names = (await walk).map(([name]) => name);
    for (const { name, card } of features.notices.values())
      expect(names).toContain(`notice ${name}, ${card} 0`);
  });

  it('ask the same in every form', () => {
    const forms = openForms(SHORT);
    expect(forms.map(({ form }) => form).sort()).toEqual([...features.forms.keys()].sort());
    for (const form of forms) expect.soft(asked(form).here, form.form).toEqual(asked(form).there);
  });

  it('have the same commands, with the same pages', () => {
    const registered = discordCommands(features).filter(
      ({ type }) => type === ApplicationCommandType.ChatInput,
    );
    const slack = slackManifest(features, 'https://bot.example.org').features.slash_commands;
    expect(registered.map((one) => [`/${one.name}`, 'description' in one ? one.description : ''])).toEqual(
      slack.map(({ command, description }) => [command, description]),
    );
    for (const { name, ...more } of registered) {
      const command = commandNamed(features, name);
      if (!command) throw new Error(`no command ${name}`);
      const options = ('options' in more && more.options) || [];
      expect(options.map((option) => option.name)).toEqual(Object.keys(command.options));
      for (const option of options) {
        if (option.type !== ApplicationCommandOptionType.String) throw new Error(`${option.name} is no text`);
        const choices = 'choices' in option ? (option.choices ?? []) : [];
        const pages = choices.map(({ value }) => String(value));
        for (const page of pages)
          expect(parseCommand(command, page)).toEqual(
            page === HELP
              ? { kind: 'help' }
              : { kind: 'options', accounts: {}, values: { [option.name]: page } },
          );
        for (const word of command.usage.match(/\w+/g) ?? [])
          if (pages.length > 0) expect(pages).toContain(word);
      }
    }
  });

  it('have the same shortcuts; one from anywhere is a command without options where there is no such menu', () => {
    const menus = discordCommands(features).filter(({ type }) => type !== ApplicationCommandType.ChatInput);
    for (const shortcut of features.shortcuts.values()) {
      const types = menus.filter(({ name }) => name === shortcut.name).map(({ type }) => type);
      const { Message, User } = ApplicationCommandType;
      const expected = { anywhere: [], person: [User, Message], message: [Message] }[shortcut.on];
      expect(types, shortcut.id).toEqual(expected);
      expect(shortcutNamed(features, shortcut.name)).toBe(shortcut.on === 'anywhere' ? undefined : shortcut);
    }
  });
});

/** A form as each platform asks it. */
function asked(form: Opened) {
  const definition = features.forms.get(form.form);
  if (!definition) throw new Error(`no form ${form.form}`);
  const modal = slackForm(definition, form, ZONE, '');
  const here = opened(discordForm(definition, form));
  const intro = modal.blocks.filter(({ type }) => type !== 'input');
  return {
    there: {
      title: modal.title.text,
      intro: seen(slackWords(intro as KnownBlock[], READER)),
      fields: slackFields(modal),
    },
    here: {
      title: here.title,
      intro: seen(
        here.components.flatMap((one) => ('content' in one ? [drawMarkdown(one.content, READER)] : [])),
      ),
      fields: discordFields(labelsIn(here)),
    },
  };
}
