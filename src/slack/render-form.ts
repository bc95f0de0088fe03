import type { HomeView, InputBlock, KnownBlock, ModalView } from '@slack/types';
import { cut } from '../interaction/cut.ts';
import type { Field, Form, Opened } from '../interaction/form.ts';
import type { Option, View } from '../interaction/view.ts';
import { SLACK } from './limits.ts';
import { plainObject } from './plain-object.ts';
import { viewBlocks } from './render-view.ts';
import { richText, section } from './rich-text.ts';

const option = ({ label, value }: Option) => ({ text: plainObject(label, SLACK.optionText), value });

function input(
  name: string,
  field: Field,
  options: readonly Option[],
  value: string | boolean | null | undefined,
): InputBlock['element'] {
  switch (field.kind) {
    case 'text': {
      // The form counts characters and Slack perhaps units, of which one character may have two: a text that was
      // taken once is shown whole, or saving the form again would lose its end.
      const written = typeof value === 'string' ? cut(value, SLACK.textObject) : '';
      const max = Math.min(Math.max(field.max, written.length), SLACK.textObject);
      return {
        type: 'plain_text_input',
        action_id: name,
        multiline: field.lines === 'many',
        max_length: max,
        ...(field.placeholder && { placeholder: plainObject(field.placeholder, SLACK.placeholder) }),
        ...(written !== '' && { initial_value: written }),
      };
    }
    case 'pick': {
      if (field.source)
        return {
          type: 'external_select',
          action_id: name,
          min_query_length: 0,
          ...(field.placeholder && { placeholder: plainObject(field.placeholder, SLACK.placeholder) }),
        };
      const chosen = options.find((one) => one.value === value);
      return {
        type: 'static_select',
        action_id: name,
        options: options.map(option),
        ...(chosen && { initial_option: option(chosen) }),
      };
    }
    case 'check': {
      const box = { text: plainObject(field.box, SLACK.optionText), value: 'yes' };
      return {
        type: 'checkboxes',
        action_id: name,
        options: [box],
        ...(value === true && { initial_options: [box] }),
      };
    }
  }
}

const inputBlock = (name: string, field: Field, opened: Opened): InputBlock => ({
  type: 'input',
  block_id: name,
  label: plainObject(field.label, SLACK.textObject),
  optional: field.kind === 'check' ? field.must !== true : field.optional === true,
  ...(field.hint && { hint: plainObject(field.hint, SLACK.textObject) }),
  element: input(name, field, opened.picks[name] ?? [], opened.values[name]),
});

/** A form as a modal; `metadata` is ours to read back when it is submitted. */
export function renderForm(form: Form, opened: Opened, zone: string, metadata: string): ModalView {
  const intro: KnownBlock[] = opened.intro ? [richText(section(opened.intro, zone))] : [];
  return {
    type: 'modal',
    callback_id: form.id,
    private_metadata: metadata,
    title: plainObject(opened.title, SLACK.modalTitle),
    submit: plainObject(form.button, SLACK.modalTitle),
    close: plainObject('Close', SLACK.modalTitle),
    blocks: [
      ...intro,
      ...Object.entries(form.fields).map(([name, field]) => inputBlock(name, field, opened)),
    ],
  };
}

const APP = 'Expert Connect';

/** A view shown in a modal with nothing to fill in: where there is no message to answer to. */
export const viewModal = (view: View, zone: string): ModalView => {
  const { heading = APP } = view;
  const fits = heading.length <= SLACK.modalTitle;
  return {
    type: 'modal',
    callback_id: 'shown',
    title: plainObject(fits ? heading : APP, SLACK.modalTitle),
    close: plainObject('Close', SLACK.modalTitle),
    ...(view.again && { private_metadata: view.again.id }),
    blocks: viewBlocks(fits ? { parts: view.parts } : view, zone),
  };
};

/** A view as a Home tab. */
export const homeView = (view: View, zone: string): HomeView => ({
  type: 'home',
  blocks: viewBlocks(view, zone),
});
