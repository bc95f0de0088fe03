import type { InputBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { browse } from '../../src/features/connect/presses.ts';
import { directoryView } from '../../src/features/connect/views.ts';
import { SHOWN_AT_HOME } from '../../src/features/dashboard/show.ts';
import { dashboardView } from '../../src/features/dashboard/views.ts';
import { features } from '../../src/features/features.ts';
import type { Opened } from '../../src/interaction/form.ts';
import { decodeId, MAX_ID } from '../../src/interaction/id.ts';
import type { Button, Choice, Lookup, View } from '../../src/interaction/view.ts';
import { checkHome, checkMessageBlocks, checkModal } from '../../src/playground/slack/block-kit.ts';
import { formMetadata } from '../../src/slack/form-metadata.ts';
import { SLACK } from '../../src/slack/limits.ts';
import { homeView, renderForm, viewModal } from '../../src/slack/render-form.ts';
import { renderView } from '../../src/slack/render-view.ts';
import { renderOptions } from '../../src/slack/suggest.ts';
import { distinct, everything, fullDashboard } from '../support/everything/everything.ts';
import { openForms } from '../support/everything/forms.ts';
import { longest, SCRIPTS } from '../support/everything/longest.ts';
import { SIDES, ZONE } from '../support/everything/longest-records.ts';
import { uuid } from '../support/records.ts';

/** Both platforms' stricter limits, of docs/decisions and the platforms' own references. */
const MOST_CHOICES = 25;
const MOST_FIELDS = 5;
const LONGEST_TITLE = 24;
const LONGEST_VALUE = 100;
const LONGEST_SUMMARY = 100;

const buttonsOf = ({ parts }: View): Button[] =>
  parts.flatMap((part) => {
    if (part.kind === 'buttons') return part.buttons;
    return part.kind === 'list' ? part.items.flatMap(({ buttons }) => buttons ?? []) : [];
  });
const choicesOf = ({ parts }: View): Choice[] =>
  parts.flatMap((part) => (part.kind === 'choice' ? [part.choice] : []));
const lookupsOf = ({ parts }: View): readonly Lookup[] =>
  parts.flatMap((part) => (part.kind === 'lookups' ? part.lookups : []));
const pressesOf = (view: View) => [
  ...[...buttonsOf(view), ...choicesOf(view), ...lookupsOf(view)].map(({ press }) => press),
  ...(view.again ? [view.again] : []),
];
/** A button may do what shows the view anew. */
const touchable = (view: View) => pressesOf({ parts: view.parts });

/** The characters of all texts in a payload, however deep: what Slack counts of a message's blocks. */
function textLength(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) =>
      sum + (key === 'text' && typeof inner === 'string' ? inner.length : textLength(inner)),
    0,
  );
}

/** Half of a character would be refused, or shown as a question mark. */
const isWellFormed = (payload: unknown) => !/\\ud[89a-f]/.test(JSON.stringify(payload));

/** What is wrong with a view, wherever it may be shown. */
function problemsOf(view: View): string[] {
  const { text, blocks } = renderView(view, ZONE);
  const message = checkMessageBlocks(blocks);
  const modal = checkModal(viewModal(view, ZONE));
  const ids = touchable(view).map(({ id }) => id);
  const choices = choicesOf(view);
  const problems: [boolean, string][] = [
    [text.trim() !== '', 'no text beside the blocks'],
    [text.length <= SLACK.messageText, `a text of ${text.length}`],
    [textLength(blocks) <= SLACK.messageBlocksText, `blocks of ${textLength(blocks)} characters`],
    [isWellFormed({ text, blocks, ids }), 'half a character'],
    [new Set(ids).size === ids.length, 'two buttons do the same'],
    [ids.every((id) => id.length <= MAX_ID), 'too long an id'],
    [pressesOf(view).every(isReadBack), 'an id that cannot be read back'],
    [lookupsOf(view).every(hasSource), 'a lookup of nothing'],
    [!view.again || features.actions.get(view.again.action)?.answer === 'update', 'no way to show it anew'],
    [choices.every(({ options }) => options.length >= 1 && options.length <= MOST_CHOICES), 'options'],
    [choices.every(({ options }) => options.every(({ value }) => value.length <= LONGEST_VALUE)), 'a value'],
  ];
  return [
    ...(message.ok ? [] : message.messages),
    ...(modal.ok ? [] : modal.messages),
    ...problems.filter(([holds]) => !holds).map(([, problem]) => problem),
  ];
}

function isReadBack({ action, id }: { action: string; id: string }): boolean {
  const definition = features.actions.get(action);
  return definition !== undefined && decodeId(id, definition.carries) !== undefined;
}

const hasSource = ({ press }: Lookup) => features.actions.get(press.action)?.source !== undefined;

/** What is cut from a field is lost as soon as the form is saved again. */
const lostIn = (name = '', initial: string | undefined, { values }: Opened): string[] =>
  (initial ?? null) === (values[name] ?? null) ? [] : [`${name} is not shown as it was written`];

function formProblems(opened: Opened): string[] {
  const form = features.forms.get(opened.form);
  if (!form) return [`no form ${opened.form}`];
  const url = `https://hooks.slack.com/commands/T0123456789/1234567890123/${'x'.repeat(24)}`;
  const below = { id: `V${'0'.repeat(20)}`, again: 'x'.repeat(MAX_ID) };
  const metadata = formMetadata.write({ id: opened.id, at: 1_800_000_000_000, url, isPrivate: true, below });
  const modal = renderForm(form, opened, ZONE, metadata);
  const checked = checkModal(modal);
  return [
    ...(checked.ok ? [] : checked.messages),
    ...(isWellFormed(modal) ? [] : ['half a character']),
    ...modal.blocks.flatMap((block) => {
      const { element, block_id: name } = block.type === 'input' ? (block as InputBlock) : {};
      return element?.type === 'plain_text_input' ? lostIn(name, element.initial_value, opened) : [];
    }),
  ];
}

describe.each(Object.entries(SCRIPTS))('with the longest words in %s', (_, sample) => {
  const words = longest(sample);

  it('every message, card and list is one that Slack takes', async () => {
    const bad = distinct(await everything(words)).flatMap(([name, view]) =>
      problemsOf(view).map((problem) => `${name}: ${problem}`),
    );
    expect(bad).toEqual([]);
  });

  it('a Home tab with every list full is one that Slack takes', () => {
    for (const readerId of SIDES) {
      const view = dashboardView(fullDashboard(words, readerId, SHOWN_AT_HOME));
      const home = homeView(view, ZONE);
      const checked = checkHome(home);
      expect(checked.ok ? [] : checked.messages).toEqual([]);
      expect(home.blocks.length).toBeGreaterThan(90);
      const ids = pressesOf(view).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('a page button carries the whole area that the directory is narrowed to', () => {
    const [area = ''] = words.areas();
    const next = { side: 'after', at: 60_466_175, id: 36 ** 6 - 1 } as const;
    const found = { items: [], total: 11, previous: null, next };
    const button = buttonsOf(directoryView(found, new Map(), { area }, null)).find(
      ({ label }) => label === 'Next',
    );
    expect(decodeId(button?.press.id ?? '', browse.carries)).toEqual({ turn: next, filter: area });
  });

  it('every option of a lookup is one that Slack takes, and every page of it', async () => {
    const [name, ...areas] = [words.name, ...words.areas(200)];
    const options = areas.map((area) => ({ label: area, value: area, detail: words.of('headline') }));
    const rendered = renderOptions([
      { label: name, value: uuid(1), detail: words.of('headline') },
      ...options,
    ]);
    expect(rendered).toHaveLength(SLACK.options);
    const select = { type: 'static_select', options: rendered };
    expect(checkMessageBlocks([{ type: 'actions', elements: [select] }])).toMatchObject({ ok: true });
    expect(isWellFormed(rendered)).toBe(true);
  });

  it('every form opens with what was written before', () => {
    const bad = openForms(words).flatMap((opened) =>
      formProblems(opened).map((problem) => `${opened.form}: ${problem}`),
    );
    expect(bad).toEqual([]);
  });
});

describe('the walk through the registry', () => {
  const words = longest(SCRIPTS.Latin);
  const walk = everything(words);

  it('has pressed on everything that can be pressed', async () => {
    const reached = (await walk).flatMap(([, view]) => pressesOf(view));
    expect([...new Set(reached.map(({ action }) => action))].sort()).toEqual(
      [...features.actions.keys()].sort(),
    );
  });

  it('finds shortcuts that both platforms can list', () => {
    expect(features.shortcuts.size).toBeLessThanOrEqual(SLACK.shortcuts);
    for (const { id, name, summary } of features.shortcuts.values()) {
      expect.soft(id.length, `id of ${id}`).toBeLessThanOrEqual(MAX_ID);
      expect.soft(name.length, `name of ${id}`).toBeLessThanOrEqual(SLACK.shortcutName);
      expect.soft(summary.length, `summary of ${id}`).toBeLessThanOrEqual(LONGEST_SUMMARY);
    }
  });

  it('has opened every form and drawn every card and notice', async () => {
    expect(
      openForms(words)
        .map(({ form }) => form)
        .sort(),
    ).toEqual([...features.forms.keys()].sort());
    const names = (await walk).map(([name]) => name);
    for (const { name, card } of features.notices.values())
      expect(names).toContain(`notice ${name}, ${card} 0`);
    const drawn = new Set([...features.notices.values()].map(({ card }) => card));
    expect([...drawn, 'home'].sort()).toEqual([...features.cards.keys()].sort());
  });

  it('finds forms of one step that both platforms can show', () => {
    for (const { id, title, button, fields } of features.forms.values()) {
      expect.soft(title.length, `title of ${id}`).toBeLessThanOrEqual(LONGEST_TITLE);
      expect.soft(button.length, `button of ${id}`).toBeLessThanOrEqual(LONGEST_TITLE);
      expect.soft(Object.keys(fields).length, `fields of ${id}`).toBeLessThanOrEqual(MOST_FIELDS);
    }
    for (const { form, id, picks } of openForms(words)) {
      expect.soft(id.length, `id of ${form}`).toBeLessThanOrEqual(MAX_ID);
      for (const options of Object.values(picks))
        expect.soft(options.length, `options of ${form}`).toBeLessThanOrEqual(MOST_CHOICES);
    }
  });
});
