import type { InputBlock, ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { pressable } from '../../src/interaction/action.ts';
import { defineForm } from '../../src/interaction/form.ts';
import { recordId } from '../../src/interaction/id.ts';
import { rejected } from '../../src/interaction/response.ts';
import { buttons, text } from '../../src/interaction/view.ts';
import { renderForm, viewModal } from '../../src/slack/render-form.ts';
import { uuid } from '../support/records.ts';

const form = defineForm({
  id: 'thing.form',
  title: 'A thing',
  button: 'Save',
  carries: { thing: recordId },
  fields: {
    kind: { kind: 'pick', label: 'Kind' },
    title: { kind: 'text', label: 'Title', max: 20, placeholder: 'for example: a title' },
    words: { kind: 'text', label: 'Words', hint: 'Many', max: 5_000, lines: 'many', optional: true },
    fine: { kind: 'check', label: 'Later', box: 'Later is fine' },
    sure: { kind: 'check', label: 'Sure?', box: 'Yes', must: true },
  },
  submit: async () => rejected({}),
});
const picks = {
  kind: [
    { label: 'One', value: '1' },
    { label: 'Two', value: '2' },
  ],
};
const open = (values: Parameters<typeof form.opened>[0]['values'] = {}): ModalView =>
  renderForm(form, form.opened({ carries: { thing: uuid(1) }, picks, values }), 'UTC', 'kept');
const inputs = ({ blocks }: ModalView): Record<string, InputBlock> =>
  Object.fromEntries(
    blocks.flatMap((block) =>
      block.type === 'input' ? [[String(block.block_id), block as InputBlock]] : [],
    ),
  );

describe('a form as a modal', () => {
  it('has the form’s title, button and name, and keeps what it is given to keep', () => {
    expect(open()).toMatchObject({
      type: 'modal',
      callback_id: 'thing.form',
      private_metadata: 'kept',
      title: { text: 'A thing' },
      submit: { text: 'Save' },
      close: { text: 'Close' },
    });
  });

  it('has an input for each field under the field’s own name, so that errors find it', () => {
    const fields = inputs(open());
    expect(Object.keys(fields)).toEqual(['kind', 'title', 'words', 'fine', 'sure']);
    for (const [name, { element }] of Object.entries(fields))
      expect(element).toMatchObject({ action_id: name });
  });

  it('asks for what is not optional', () => {
    const optional = Object.entries(inputs(open())).map(([name, block]) => [name, block.optional]);
    expect(Object.fromEntries(optional)).toEqual({
      kind: false,
      title: false,
      words: true,
      fine: true,
      sure: false,
    });
  });

  it('limits what can be typed, to what Slack lets a field hold at most', () => {
    const { title, words } = inputs(open());
    expect(title?.element).toMatchObject({
      multiline: false,
      max_length: 20,
      placeholder: { text: 'for example: a title' },
    });
    expect(words).toMatchObject({ hint: { text: 'Many' }, element: { multiline: true, max_length: 3_000 } });
  });

  it('shows what stands in it: texts, the option picked, the box ticked', () => {
    const { kind, title, fine } = inputs(open({ kind: '2', title: 'Old', fine: true }));
    expect(title?.element).toMatchObject({ initial_value: 'Old' });
    expect(kind?.element).toMatchObject({ initial_option: { text: { text: 'Two' }, value: '2' } });
    expect(fine?.element).toMatchObject({ initial_options: [{ value: 'yes' }] });
  });

  it('leaves a field empty that has no value, or one that cannot be picked any more', () => {
    for (const values of [{}, { kind: '3', title: '', words: null, fine: false }]) {
      const { kind, title, words, fine } = inputs(open(values));
      expect(kind?.element).not.toHaveProperty('initial_option');
      expect(title?.element).not.toHaveProperty('initial_value');
      expect(words?.element).not.toHaveProperty('initial_value');
      expect(fine?.element).not.toHaveProperty('initial_options');
    }
  });

  it('shows a text whole that was taken once, though it has more units than the field has characters', () => {
    const families = '👨‍👩‍👧‍👦'.repeat(2);
    expect(inputs(open({ title: families })).title?.element).toMatchObject({
      initial_value: families,
      max_length: 22,
    });
  });

  it('has the introduction before its fields', () => {
    const opened = form.opened({ carries: { thing: uuid(1) }, picks, intro: ['To Ada'] });
    expect(renderForm(form, opened, 'UTC', '').blocks[0]).toMatchObject({
      type: 'rich_text',
      elements: [{ elements: [{ text: 'To Ada' }] }],
    });
  });
});

describe('a view as a modal', () => {
  const press = pressable('thing.do', {}).press({});

  const parts = [text('Here'), ...buttons({ label: 'Do', press })];

  it('has the heading as its title and nothing to submit', () => {
    const modal = viewModal({ heading: 'Book a session', parts }, 'UTC');
    expect(modal.title.text).toBe('Book a session');
    expect(modal.blocks.map(({ type }) => type)).toEqual(['rich_text', 'actions']);
    expect(modal).not.toHaveProperty('submit');
  });

  it('has a heading that no title holds above what it says', () => {
    const heading = 'Book a session with Ada Lovelace';
    const modal = viewModal({ heading, parts }, 'UTC');
    expect(modal.title.text).toBe('Expert Connect');
    expect(modal.blocks[0]).toEqual({
      type: 'header',
      text: { type: 'plain_text', text: heading, emoji: false },
    });
  });

  it('keeps the press that shows it anew', () => {
    expect(viewModal({ parts, again: press }, 'UTC').private_metadata).toBe(press.id);
    expect(viewModal({ parts }, 'UTC')).not.toHaveProperty('private_metadata');
  });

  it('is named after the bot where it has no heading', () => {
    expect(viewModal({ parts: [text('Here')] }, 'UTC').title.text).toBe('Expert Connect');
  });
});
