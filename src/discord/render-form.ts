import {
  type APICheckboxGroupComponent,
  type APIModalInteractionResponseCallbackComponent,
  type APIModalInteractionResponseCallbackData,
  type APIStringSelectComponent,
  type APITextInputComponent,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import { cut } from '../interaction/cut.ts';
import type { CheckField, Field, Form, Opened, PickField, TextField } from '../interaction/form.ts';
import type { Option } from '../interaction/view.ts';
import { DISCORD } from './limits.ts';
import { renderOptions } from './options.ts';
import { markdown } from './text.ts';

type Value = string | boolean | null | undefined;

function textInput(name: string, field: TextField | PickField, value: Value): APITextInputComponent {
  const isText = field.kind === 'text';
  // The form counts characters and Discord perhaps units, of which one character may have two: a text that was taken
  // once is shown whole, or saving the form again would lose its end.
  const written = typeof value === 'string' ? cut(value, DISCORD.textInput) : '';
  const most = Math.max(isText ? field.max : DISCORD.optionValue, written.length);
  return {
    type: ComponentType.TextInput,
    custom_id: name,
    style: isText && field.lines === 'many' ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: field.optional !== true,
    max_length: Math.min(most, DISCORD.textInput),
    ...(field.placeholder && { placeholder: cut(field.placeholder, DISCORD.inputPlaceholder) }),
    ...(written !== '' && { value: written }),
  };
}

/**
 * A select with all it offers. A line of text where nothing is offered, because there is no empty select, and where so
 * much is that there may be more: it would be out of reach, and can be typed.
 */
function pick(
  name: string,
  field: PickField,
  offered: readonly Option[],
  value: Value,
): APIStringSelectComponent | APITextInputComponent {
  const options = renderOptions(offered, typeof value === 'string' ? value : null);
  if (options.length === 0 || (field.source && options.length === DISCORD.options))
    return textInput(name, field, options.find((option) => option.value === value)?.label ?? value);
  return {
    type: ComponentType.StringSelect,
    custom_id: name,
    options,
    required: field.optional !== true,
    // Where there is a source it says what to type; nothing can be typed into a select here.
    ...(field.placeholder &&
      !field.source && { placeholder: cut(field.placeholder, DISCORD.selectPlaceholder) }),
  };
}

/** A group of one box, because a box alone has no words of its own. */
const check = (name: string, { box, must = false }: CheckField, value: Value): APICheckboxGroupComponent => ({
  type: ComponentType.CheckboxGroup,
  custom_id: name,
  required: must,
  options: [{ label: cut(box, DISCORD.optionLabel), value: 'yes', ...(value === true && { default: true }) }],
});

function input(name: string, field: Field, opened: Opened) {
  const value = opened.values[name];
  switch (field.kind) {
    case 'text':
      return textInput(name, field, value);
    case 'pick':
      return pick(name, field, opened.picks[name] ?? [], value);
    case 'check':
      return check(name, field, value);
  }
}

/** A form as a modal; what submits it is named by Discord. A field with a source offers what stands in `opened.picks`. */
export function renderForm(form: Form, opened: Opened): APIModalInteractionResponseCallbackData {
  const fields = Object.entries(form.fields).map(
    ([name, field]): APIModalInteractionResponseCallbackComponent => ({
      type: ComponentType.Label,
      label: cut(field.label, DISCORD.label),
      ...(field.hint && { description: cut(field.hint, DISCORD.labelDescription) }),
      component: input(name, field, opened),
    }),
  );
  const intro = opened.intro ? markdown(opened.intro, DISCORD.text) : '';
  return {
    custom_id: opened.id,
    title: cut(opened.title, DISCORD.modalTitle),
    components: [
      ...(intro === '' ? [] : [{ type: ComponentType.TextDisplay, content: intro } as const]),
      ...fields,
    ],
  };
}
