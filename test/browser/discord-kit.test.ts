import { type Interaction, MessageFlags } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DiscordPuppet, startDiscordPuppet } from './support/discord-puppet.ts';
import type { Visitor } from './support/visitor.ts';

const text = (content: string) => ({ type: 10, content });
const button = (custom_id: string, label: string, style = 2) => ({ type: 2, style, custom_id, label });
const row = (...components: object[]) => ({ type: 1, components });
const NOON = Date.UTC(2027, 2, 1, 12) / 1000;
const V2 = MessageFlags.IsComponentsV2;

const COMMANDS = [
  {
    name: 'meet',
    description: 'Meets somebody',
    options: [
      { type: 3, name: 'person', description: 'Whom to meet', autocomplete: true },
      {
        type: 3,
        name: 'page',
        description: 'Which page',
        choices: [
          { name: 'Upcoming', value: 'up' },
          { name: 'Past', value: 'past' },
        ],
      },
    ],
  },
  {
    name: 'greet',
    description: 'Greets',
    options: [{ type: 6, name: 'who', description: 'Whom', required: true }],
  },
  { type: 2, name: 'Wave' },
  { type: 3, name: 'Quote' },
];

describe('the page draws of Discord', () => {
  let puppet: DiscordPuppet;
  let zoe: Visitor;
  const composer = () => zoe.page.getByRole('combobox', { name: 'Message @Expert Connect' });
  const types = async (keys: string) => {
    await composer().focus();
    await zoe.page.keyboard.type(keys);
  };
  const say = (interaction: Interaction, content: string) =>
    interaction.isRepliable() && interaction.reply({ content, flags: MessageFlags.Ephemeral });

  beforeAll(async () => {
    puppet = await startDiscordPuppet(COMMANDS);
    zoe = await puppet.browser.visit(puppet.url);
    await zoe.page.getByRole('button', { name: 'Expert Connect' }).click();
  });
  afterAll(() => puppet.close());

  it('components with people and times as their reader has them, and escaped markup as it was typed', async () => {
    await puppet.write([
      {
        type: 17,
        accent_color: 0x0f5f5c,
        components: [
          text(`## Tide tables\n**Bold** <@${puppet.zoe}> at <t:${NOON}:t>\n-# small print`),
          { type: 14 },
          { type: 9, components: [text('- one\n- two')], accessory: button('beside', 'Beside') },
          text('\\*not bold\\* \\<@1\\>'),
          row(button('a', 'Primary', 1), button('b', 'Success', 3), button('c', 'Danger', 4)),
        ],
      },
    ]);
    const message = await zoe.message('Tide tables');
    const words = await message.innerText();
    // Kathmandu is 5:45 ahead.
    expect(words).toContain('Bold @Zoe at 17:45');
    expect(words).toContain('*not bold* <@1>');
    expect(await message.getByRole('heading', { name: 'Tide tables' }).count()).toBe(1);
    expect(await message.getByRole('listitem').allTextContents()).toEqual(['one', 'two']);
    expect(await message.locator('strong', { hasText: 'Bold' }).count()).toBe(1);
    expect(await message.getByRole('button', { name: 'Success' }).getAttribute('class')).toContain('success');
  });

  it('a press that the bot never answers: first under way, then a sentence, then free again', async () => {
    puppet.answer = () => Promise.resolve();
    const pressed = (await zoe.message('Tide tables')).getByRole('button', { name: 'Primary' });
    await pressed.click();
    expect(await pressed.getAttribute('aria-busy')).toBe('true');
    await zoe.page.getByText('This interaction failed').waitFor();
    expect(await pressed.getAttribute('aria-busy')).toBe('false');
  });

  it('a private answer, announced first, which its reader dismisses', async () => {
    let release: () => void = () => undefined;
    const announced = new Promise<void>((resolve) => {
      release = resolve;
    });
    puppet.answer = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await announced;
      await interaction.editReply({
        flags: V2,
        components: [text(`page ${interaction.options.getString('page')}`)],
      });
    };
    await types('/me');
    await zoe.page.getByRole('option', { name: /^\/meet person page/ }).waitFor();
    await zoe.page.keyboard.press('Tab');
    await zoe.page.keyboard.type('page:');
    await zoe.page.getByRole('combobox', { name: 'page' }).waitFor();
    await zoe.page.getByRole('option', { name: 'Past' }).click();
    await zoe.page.getByText('page Past').waitFor();
    await zoe.page.keyboard.press('Enter');
    await zoe.page.getByText('Expert Connect is thinking…').waitFor();
    release();
    const answer = await zoe.message('page past');
    expect(await answer.innerText()).toContain('Zoe used /meet');
    expect(await answer.innerText()).toContain('Only you can see this');
    await answer.getByRole('button', { name: 'Dismiss message' }).click();
    await answer.waitFor({ state: 'detached' });
  });

  it('what the bot offers while an option is typed, and takes back what was filled in', async () => {
    const asked: string[] = [];
    puppet.answer = async (interaction) => {
      if (interaction.isAutocomplete()) {
        asked.push(interaction.options.getFocused());
        return interaction.respond([
          { name: `Somebody like ${interaction.options.getFocused()}`, value: '42' },
        ]);
      }
      return say(
        interaction,
        `met ${interaction.isChatInputCommand() && interaction.options.getString('person')}`,
      );
    };
    await types('/meet person:ki');
    await zoe.page.getByRole('option', { name: 'Somebody like ki' }).waitFor();
    await zoe.page.keyboard.press('Enter');
    await zoe.page.getByRole('button', { name: 'Remove person' }).waitFor();
    await zoe.page.keyboard.press('Backspace');
    expect(await zoe.page.getByRole('combobox', { name: 'person' }).inputValue()).toBe('Somebody like ki');
    await zoe.page.getByRole('option', { name: 'Somebody like Somebody like ki' }).waitFor();
    await zoe.page.keyboard.press('Enter');
    await zoe.page.keyboard.press('Enter');
    await zoe.message('met 42');
    expect(asked).toContain('ki');
  });

  it('an option that must be filled in, and a command nobody answers', async () => {
    await types('/greet ');
    await zoe.page.getByRole('combobox', { name: 'who' }).waitFor();
    await zoe.page.keyboard.press('Escape');
    await zoe.page.keyboard.press('Enter');
    await zoe.page.getByText('This option is required: who').waitFor();
    puppet.answer = () => Promise.resolve();
    await zoe.page.keyboard.type('zo');
    await zoe.page.getByRole('option', { name: 'Zoe' }).click();
    await zoe.page.keyboard.press('Enter');
    await zoe.page.getByText('The application did not respond').waitFor();
    // Back through the person and the command to what was typed at first.
    await zoe.page.keyboard.press('Backspace');
    await zoe.page.getByRole('combobox', { name: 'who' }).fill('');
    await zoe.page.keyboard.press('Backspace');
    await zoe.page.keyboard.press('Backspace');
    expect(await composer().inputValue()).toBe('/greet');
    await composer().fill('');
  });

  it('a form with every kind of field, what the client holds back in it, and what it sends', async () => {
    let sent: unknown;
    puppet.answer = async (interaction) => {
      if (interaction.isModalSubmit()) {
        sent = interaction.components;
        return interaction.deferUpdate();
      }
      const label = (name: string, component: object) => ({ type: 18, label: name, component });
      const options = [
        { label: 'Tea', value: 'tea', description: 'hot' },
        { label: 'Water', value: 'water' },
      ];
      return (
        interaction.isButton() &&
        interaction.client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
          auth: false,
          body: {
            type: 9,
            data: {
              title: 'An order',
              custom_id: 'order',
              components: [
                label('Name', { type: 4, style: 1, custom_id: 'name' }),
                label('Drink', { type: 3, custom_id: 'drink', options }),
                label('Extras', { type: 22, custom_id: 'extras', options, required: false }),
                label('Size', { type: 21, custom_id: 'size', options }),
                label('Hurry', { type: 23, custom_id: 'hurry' }),
              ],
            },
          },
        })
      );
    };
    await zoe.press('Primary');
    const form = await zoe.form('An order');
    const starred = form.locator('label', { has: zoe.page.locator('.star') });
    expect(await starred.allInnerTexts()).toEqual(['Name *', 'Drink *', 'Size *']);
    await form.getByRole('button', { name: 'Submit' }).click();
    await form.getByText('This field is required.').first().waitFor();
    await expect
      .poll(() => form.getByLabel('Name').evaluate((field) => field === field.ownerDocument.activeElement))
      .toBe(true);
    await form.getByLabel('Name').fill('Zed');
    await form.getByRole('combobox', { name: 'Drink' }).press('w');
    await zoe.page.keyboard.press('Enter');
    await form.getByRole('group', { name: 'Extras' }).getByLabel('Tea').check();
    await form.getByRole('group', { name: 'Size' }).getByLabel('Water').check();
    await form.getByLabel('Hurry').check();
    await form.getByRole('button', { name: 'Submit' }).click();
    await form.waitFor({ state: 'detached' });
    expect(sent).toMatchObject([
      { component: { value: 'Zed' } },
      { component: { values: ['water'] } },
      { component: { values: ['tea'] } },
      { component: { value: 'water' } },
      { component: { value: true } },
    ]);
  });

  it('a form that a typed command opens; when it is closed, one types on where one was', async () => {
    puppet.answer = async (interaction) =>
      interaction.isChatInputCommand() &&
      interaction.showModal({
        title: 'A name',
        custom_id: 'name',
        components: [{ type: 18, label: 'Name', component: { type: 4, style: 1, custom_id: 'name' } }],
      });
    await types('/meet');
    await zoe.page.getByRole('option', { name: /^\/meet person page/ }).waitFor();
    await zoe.page.keyboard.press('Enter');
    const form = await zoe.form('A name');
    await zoe.page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    await zoe.page.keyboard.type('hello');
    expect(await composer().inputValue()).toBe('hello');
    await composer().fill('');
  });

  it('what apps can do with a message and with a person', async () => {
    const used: string[] = [];
    puppet.answer = async (interaction) => {
      if (interaction.isContextMenuCommand()) used.push(`${interaction.commandName} ${interaction.targetId}`);
      return say(interaction, 'done');
    };
    await zoe.page.getByRole('button', { name: 'general' }).click();
    await zoe.type('Anybody here?');
    const said = zoe.page.getByRole('listitem').filter({ hasText: 'Anybody here?' });
    await said.getByRole('combobox', { name: 'Apps for this message' }).click();
    await zoe.page.getByRole('option', { name: 'Quote' }).click();
    await expect.poll(() => used.length).toBe(1);
    await zoe.page
      .getByRole('complementary', { name: 'Members' })
      .getByRole('combobox', { name: 'Apps for Kim' })
      .click();
    await zoe.page.getByRole('option', { name: 'Wave' }).click();
    await expect.poll(() => used.at(-1)).toBe(`Wave ${puppet.kim}`);
    expect(used[0]).toMatch(/^Quote \d+$/);

    // A right click opens the same menus, and the keyboard the one that has the focus.
    await said.getByText('Anybody here?').click({ button: 'right' });
    await zoe.page.getByRole('option', { name: 'Quote' }).click();
    await expect.poll(() => used.length).toBe(3);
    await said.getByRole('article').getByText('Zoe').click({ button: 'right' });
    await zoe.page.keyboard.press('Enter');
    await expect.poll(() => used.at(-1)).toBe(`Wave ${puppet.zoe}`);
    await zoe.page
      .getByRole('complementary', { name: 'Members' })
      .getByText('Kim')
      .click({ button: 'right' });
    await zoe.page.keyboard.press('Escape');
    await zoe.page.getByRole('combobox', { name: 'Apps for Kim' }).last().press('Enter');
    await zoe.page.getByRole('option', { name: 'Wave' }).waitFor();
    await zoe.page.keyboard.press('Enter');
    await expect.poll(() => used.length).toBe(5);
    expect(used.at(-1)).toBe(`Wave ${puppet.kim}`);
    await expect.poll(() => zoe.news('Kim')).toBe(1);
    await zoe.be('Kim');
    await zoe.message('Anybody here?');
    // What answered Zoe privately is on nobody else's page.
    expect(await zoe.page.getByText('done').count()).toBe(0);
    await expect.poll(() => zoe.news('Kim')).toBe(0);
  });

  it('a command line beside which there is room for Send, on a narrow screen, too', async () => {
    await zoe.page.setViewportSize({ width: 480, height: 760 });
    const box = await zoe.page.getByRole('button', { name: 'Send' }).boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? Number.NaN)).toBeLessThanOrEqual(480);
    await zoe.page.setViewportSize({ width: 1100, height: 760 });
  });

  it('all of it without a complaint of the browser, and without a refusal', () => {
    expect(puppet.browser.complaints).toEqual([]);
    expect(puppet.discord.violations).toEqual([]);
  });
});
