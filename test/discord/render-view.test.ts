import { ButtonStyle, ComponentType, MessageFlags } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { readPress } from '../../src/discord/item-menu.ts';
import { offersIn, withPicks } from '../../src/discord/offers.ts';
import { renderView } from '../../src/discord/render-view.ts';
import { questionForm } from '../../src/features/connect/question-form.ts';
import { areaSource, expertSource } from '../../src/features/connect/sources.ts';
import { directoryView } from '../../src/features/connect/views.ts';
import { features } from '../../src/features/features.ts';
import { pressable } from '../../src/interaction/action.ts';
import { count } from '../../src/interaction/id.ts';
import { moment, say, who } from '../../src/interaction/text.ts';
import {
  type Button,
  buttons,
  choice,
  divider,
  facts,
  list,
  note,
  type Part,
  quote,
  text,
} from '../../src/interaction/view.ts';
import { allComponents } from '../../src/playground/discord/component-tree.ts';
import { NOW, person } from '../support/records.ts';
import { kept, textsIn, touchables } from './support/drawn.ts';

const thing = pressable('thing.do', { number: count(999) });
const press = (number: number) => thing.press({ number });
const act = (label: string, number = 1, more: Partial<Button> = {}): Button => ({
  label,
  press: press(number),
  ...more,
});
const render = (...parts: Part[]) => renderView({ parts }, 'Europe/London').components;
const ADA = person({ account: '100000000000000009' });

describe('a view as a message', () => {
  it('has a frame where it has a heading, and none where it is a sentence', () => {
    expect(renderView({ heading: 'Hello #1', parts: [text('there')] }, 'UTC')).toEqual({
      flags: MessageFlags.IsComponentsV2,
      components: [
        {
          type: ComponentType.Container,
          components: [{ type: ComponentType.TextDisplay, content: '## Hello #1\nthere' }],
        },
      ],
    });
    expect(render(text('there'))).toEqual([{ type: ComponentType.TextDisplay, content: 'there' }]);
  });

  it('says who, when and what in one text, a quote and small print below', () => {
    const said = render(
      text(say`${who(ADA)} accepted at ${moment(NOW)}`),
      facts(['With', [who(ADA)]], ['Area', 'C# | SQL']),
      ...quote('Their words', 'one\n> two'),
      note('Only you see this.'),
    );
    expect(textsIn(kept({ flags: MessageFlags.IsComponentsV2, components: said }))).toEqual([
      '<@100000000000000009> accepted at <t:1803891600:F>\n**With:** <@100000000000000009>\n**Area:** C# \\| SQL\n**Their words**\n> one\n> \\> two',
      '-# Only you see this.',
    ]);
  });

  it('has five buttons in a row, with their styles', () => {
    const six = Array.from({ length: 6 }, (_, number) =>
      act(`Button ${number}`, number, number === 5 ? { style: 'danger' } : {}),
    );
    expect(render(...buttons(...six))).toMatchObject([
      {
        components: {
          length: 5,
          0: { label: 'Button 0', style: ButtonStyle.Secondary, custom_id: press(0).id },
        },
      },
      { components: [{ label: 'Button 5', style: ButtonStyle.Danger }] },
    ]);
  });

  it('cuts a button between graphemes and keeps its id whole', () => {
    const [row] = render(...buttons(act(`Connect with ${'👨‍👩‍👧‍👦'.repeat(20)}`)));
    expect(row).toMatchObject({
      components: [{ label: `Connect with ${'👨‍👩‍👧‍👦'.repeat(6)}…`, custom_id: press(1).id }],
    });
  });

  it('has the only button of an item beside its words, several below them', () => {
    const [one, two, row] = render(
      list([
        { text: ['One'], buttons: [act('Open', 1)] },
        { text: ['Two'], buttons: [act('Open', 2), act('Close', 3)] },
      ]),
    );
    expect(one).toMatchObject({
      type: ComponentType.Section,
      components: [{ content: 'One' }],
      accessory: { label: 'Open' },
    });
    expect(two).toMatchObject({ content: 'Two' });
    expect(row).toMatchObject({ components: [{ label: 'Open' }, { label: 'Close' }] });
  });

  it('has a select for a choice and a line for a divider', () => {
    const options = [{ label: 'SQL', value: 'sql', detail: '2 experts' }];
    expect(render(choice('Pick an area', press(1), options), divider)).toEqual([
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.StringSelect,
            custom_id: press(1).id,
            placeholder: 'Pick an area',
            options: [{ label: 'SQL', value: 'sql', description: '2 experts' }],
          },
        ],
      },
      { type: ComponentType.Separator },
    ]);
  });

  it('lets people’s own words give way where there is no room for all', () => {
    const view = {
      parts: [...quote('A', 'a'.repeat(5_000)), ...quote('B', 'b'.repeat(100)), text('Until Friday')],
    };
    const [first = '', second, third] = textsIn(kept(renderView(view, 'UTC')));
    expect(first).toMatch(/^\*\*A\*\*\n> a{3500,}…$/);
    expect(second).toBe(`**B**\n> ${'b'.repeat(100)}`);
    expect(third).toBe('Until Friday');
  });
});

describe('a list with more buttons than there is room for', () => {
  const items = Array.from({ length: 12 }, (_, index) => ({
    text: say`Request of ${who(ADA)} at ${moment(NOW)}`,
    buttons: ['Accept', 'Decline', 'See'].map((label, button) => act(label, index * 3 + button)),
  }));
  const drawn = kept(renderView({ parts: [list(items), ...buttons(act('Back', 99))] }, 'Europe/London'));

  it('has menus in their place, whose options say what they are about', () => {
    expect(touchables(drawn).slice(0, 2)).toEqual([
      { label: 'Accept · Request of Ada at Mon, 1 Mar 2027, 09:00 (London time, UTC)', id: press(0).id },
      { label: 'Decline · Request of Ada at Mon, 1 Mar 2027, 09:00 (London time, UTC)', id: press(1).id },
    ]);
    expect(touchables(drawn).map(({ id }) => id)).toEqual(
      [...Array(36).keys(), 99].map((number) => press(number).id),
    );
  });

  it('is read back as the button it stands for; any other select as a choice', () => {
    const ids = allComponents(drawn).flatMap((one) => ('options' in one ? [one.custom_id] : []));
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(readPress(id, [press(7).id])).toEqual({ id: press(7).id, chosen: '' });
    expect(readPress(press(1).id, ['sql'])).toEqual({ id: press(1).id, chosen: 'sql' });
    expect(readPress(press(1).id, [])).toEqual({ id: press(1).id, chosen: '' });
    expect(readPress('menu-1', [])).toEqual({ id: '', chosen: '' });
  });
});

describe('what sources offer before anything is typed', () => {
  const suggest = async ({ id }: { id: string }) => [{ label: `One of ${id}`, value: '1' }];

  it('stands in the selects of a view', async () => {
    const none = { items: [], total: 0, previous: null, next: null };
    const view = directoryView(none, new Map(), { words: 'nobody' }, null);
    const offers = await offersIn(view, features, suggest);
    expect(
      Object.values(offers)
        .flat()
        .map(({ label }) => label)
        .sort(),
    ).toEqual([`One of ${areaSource.id}`, `One of ${expertSource.id}`].sort());
    const shown = touchables(kept(renderView(view, 'UTC', offers))).map(({ id }) => id);
    expect(shown).toEqual(expect.arrayContaining(Object.keys(offers)));
    const without = touchables(kept(renderView(view, 'UTC'))).map(({ id }) => id);
    expect(without).not.toEqual(expect.arrayContaining(Object.keys(offers)));
  });

  it('stands in the fields of a form', async () => {
    const opened = await withPicks(questionForm.opened({ carries: {} }), features, suggest);
    expect(opened.picks).toEqual({
      expert: [{ label: 'One of experts', value: '1' }],
      area: [{ label: 'One of areas', value: '1' }],
    });
  });
});
