import { KIND } from '../../../src/playground/discord/kinds.ts';
import type { labelsIn } from '../../../src/playground/discord/modals.ts';

type Label = ReturnType<typeof labelsIn>[number];

/** What a modal asks: each field with its words and what stands in it. */
export const discordFields = (labels: readonly Label[]) =>
  labels.map(({ label, description, component }) => {
    const options = 'options' in component ? component.options : [];
    const chosen = options.find((one) => one.default === true);
    const isBox = component.type === KIND.checkboxGroup;
    const written = 'value' in component ? component.value : undefined;
    return {
      name: component.custom_id,
      label,
      hint: description ?? '',
      placeholder: ('placeholder' in component ? component.placeholder : undefined) ?? '',
      optional: 'required' in component && component.required === false,
      options: options.map((one) => one.label),
      value: isBox ? chosen !== undefined : (written ?? chosen?.value ?? null),
    };
  });
