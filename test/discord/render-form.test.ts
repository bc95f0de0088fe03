import { ComponentType, TextInputStyle } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { renderForm } from '../../src/discord/render-form.ts';
import { connectForm, declineForm } from '../../src/features/connect/forms.ts';
import { questionForm } from '../../src/features/connect/question-form.ts';
import { blockForm } from '../../src/features/dashboard/forms.ts';
import type { Option } from '../../src/interaction/view.ts';
import { EXPERT_ID, uuid } from '../support/records.ts';

const options = (count: number): Option[] =>
  Array.from({ length: count }, (_, index) => ({ label: `Expert ${index}`, value: uuid(index) }));
/** The question form with so many experts offered, and one picked before. */
const asking = (count: number, expert: string | null = null) => {
  const form = questionForm.opened({ carries: {}, values: { expert, message: 'Why?' } });
  const [first] = renderForm(questionForm, { ...form, picks: { expert: options(count) } }).components;
  return first;
};

describe('a form as a modal', () => {
  it('has its id, its title, what it is about, and its fields under their labels', () => {
    const form = connectForm.opened({
      carries: { expert: EXPERT_ID },
      intro: ['To *Ada*'],
      picks: { area: [{ label: 'SQL', value: 'SQL' }] },
      values: { area: 'SQL' },
    });
    expect(renderForm(connectForm, form)).toEqual({
      custom_id: form.id,
      title: 'Send a request',
      components: [
        { type: ComponentType.TextDisplay, content: 'To \\*Ada\\*' },
        {
          type: ComponentType.Label,
          label: 'Area of expertise',
          component: {
            type: ComponentType.StringSelect,
            custom_id: 'area',
            required: true,
            options: [{ label: 'SQL', value: 'SQL', default: true }],
          },
        },
        {
          type: ComponentType.Label,
          label: 'Message',
          description: 'What would you like to learn or decide?',
          component: {
            type: ComponentType.TextInput,
            custom_id: 'message',
            style: TextInputStyle.Paragraph,
            required: false,
            max_length: 1_000,
          },
        },
      ],
    });
  });

  it('has a box to tick with its own words, ticked where it was', () => {
    const form = declineForm.opened({ carries: { request: uuid(6) }, values: { askAgain: true } });
    expect(renderForm(declineForm, form).components[1]).toEqual({
      type: ComponentType.Label,
      label: 'Later',
      component: {
        type: ComponentType.CheckboxGroup,
        custom_id: 'askAgain',
        required: false,
        options: [{ label: 'Ask again later is fine', value: 'yes', default: true }],
      },
    });
  });

  it('asks for a box that must be ticked', () => {
    const form = blockForm.opened({ carries: { connection: uuid(7) } });
    expect(renderForm(blockForm, form).components[0]).toMatchObject({
      component: { type: ComponentType.CheckboxGroup, custom_id: 'sure', required: true },
    });
  });

  it('says what to type only where something can be typed', () => {
    expect(asking(0)).toMatchObject({ component: { placeholder: 'Type a name or words' } });
    expect(asking(2)).not.toHaveProperty('component.placeholder');
  });

  it('offers what a source has where that is all of it, with what was picked before', () => {
    expect(asking(24, uuid(3))).toMatchObject({
      component: {
        type: ComponentType.StringSelect,
        required: false,
        options: { length: 24, 3: { default: true } },
      },
    });
  });

  it.each([0, 25])('has a line to type in where a source offers %i, of which there may be more', (count) => {
    expect(asking(count)).toMatchObject({
      component: { type: ComponentType.TextInput, custom_id: 'expert', placeholder: 'Type a name or words' },
    });
  });

  it('names whom was picked before in that line', () => {
    expect(asking(25, uuid(3))).toMatchObject({ component: { value: 'Expert 3' } });
  });
});
