import type { ViewOutput } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { defineForm } from '../../src/interaction/form.ts';
import { rejected } from '../../src/interaction/response.ts';
import { readForm } from '../../src/slack/read-form.ts';

const form = defineForm({
  id: 'thing.form',
  title: 'A thing',
  button: 'Save',
  carries: {},
  fields: {
    kind: { kind: 'pick', label: 'Kind' },
    words: { kind: 'text', label: 'Words', max: 20 },
    fine: { kind: 'check', label: 'Later', box: 'Later is fine' },
  },
  submit: async () => rejected({}),
});
const EMPTY = { kind: null, words: null, fine: false };

/** What arrives is whatever somebody signed, so it is not held to the SDK's types. */
const read = (values: unknown) => readForm(form, values as ViewOutput['state']['values']);
const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value });

describe('what was typed into a modal', () => {
  it('is read by field: the text, the option picked, whether the box is ticked', () => {
    const values = {
      kind: { kind: { type: 'static_select', selected_option: option('2') } },
      words: { words: { type: 'plain_text_input', value: ' as typed\n' } },
      fine: { fine: { type: 'checkboxes', selected_options: [option('yes')] } },
    };
    expect(read(values)).toEqual({ kind: '2', words: ' as typed\n', fine: true });
  });

  it('is nothing where nothing was typed, picked or ticked', () => {
    const values = {
      kind: { kind: { type: 'static_select', selected_option: null } },
      words: { words: { type: 'plain_text_input', value: null } },
      fine: { fine: { type: 'checkboxes', selected_options: [] } },
    };
    expect(read(values)).toEqual(EMPTY);
  });

  it.each([
    ['nothing at all', undefined],
    ['no fields', {}],
    ['fields of another name', { other: { other: { type: 'plain_text_input', value: 'x' } } }],
    ['an element of another name', { words: { other: { type: 'plain_text_input', value: 'x' } } }],
    [
      'a number for a text',
      { words: { words: { value: 5 } }, kind: { kind: { selected_option: { value: 5 } } } },
    ],
    ['text for a box', { fine: { fine: { value: 'yes' } } }],
  ])('counts as empty where there is %s', (_, values) => {
    expect(read(values)).toEqual(EMPTY);
  });

  it('has no fields but those of the form', () => {
    const values = { words: { words: { value: 'x' } }, role: { role: { value: 'admin' } } };
    expect(Object.keys(read(values))).toEqual(['kind', 'words', 'fine']);
  });
});
