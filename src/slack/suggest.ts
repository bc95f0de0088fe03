import type { Option } from '@slack/types';
import { SECOND } from '../core/time.ts';
import type { Source } from '../interaction/action.ts';
import { actionOf } from '../interaction/dispatch.ts';
import type { Registry } from '../interaction/registry.ts';
import type { Option as Offered } from '../interaction/view.ts';
import { SLACK } from './limits.ts';
import { plainObject } from './plain-object.ts';

/** Slack gives up after 3 s; a little less is left to the answer itself. */
export const PATIENCE = 2.5 * SECOND;

/** The source that a menu's options come from: a form's field by its name, else an action. */
export function sourceOf(
  { forms, actions }: Registry,
  actionId: string,
  formId: string | undefined,
): Source | undefined {
  const form = formId === undefined ? undefined : forms.get(formId);
  const field = form && Object.hasOwn(form.fields, actionId) ? form.fields[actionId] : undefined;
  if (form) return field?.kind === 'pick' ? field.source : undefined;
  return actionOf({ actions }, actionId)?.source;
}

/** The options as Slack takes them; one that nobody could read or send back is left out. */
export const renderOptions = (options: readonly Offered[]): Option[] =>
  options
    .filter(({ label, value }) => label !== '' && value !== '' && value.length <= SLACK.optionValue)
    .slice(0, SLACK.options)
    .map(({ label, value, detail }) => ({
      text: plainObject(label, SLACK.optionText),
      value,
      ...(detail && { description: plainObject(detail, SLACK.optionDescription) }),
    }));
