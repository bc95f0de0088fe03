import type { ViewOutput } from '@slack/bolt';
import type { Typed } from '../interaction/dispatch.ts';
import type { Form } from '../interaction/form.ts';

/** What was typed into a modal, by field; anything missing or of another shape counts as left empty. */
export function readForm(form: Form, values: ViewOutput['state']['values'] | undefined): Typed {
  const typed: Record<string, string | boolean | null> = {};
  for (const [name, field] of Object.entries(form.fields)) {
    const state = values?.[name]?.[name];
    if (field.kind === 'check') typed[name] = (state?.selected_options?.length ?? 0) > 0;
    else if (field.kind === 'pick') typed[name] = asText(state?.selected_option?.value);
    else typed[name] = asText(state?.value);
  }
  return typed;
}

const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null);
