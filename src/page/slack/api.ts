/** What people do in the workspace. */
import type { PageAction, SlackOutcome } from '../../playground/slack/page-actions.ts';
import { actingOn } from '../api.ts';
import type { StateValue } from './model.ts';

type Value = Extract<PageAction, { act: 'choose' }>['value'];

/** Carries out an action; `error` in the outcome is a sentence. Never rejects. */
export const act = actingOn<PageAction, SlackOutcome>('slack');

/** What a field holds, as the server takes it: text, the values of options, seconds, or null. */
export const sentValue = (held: StateValue): Value => {
  if (held.selected_options !== undefined) return held.selected_options.map(({ value }) => value);
  if (held.selected_option) return held.selected_option.value;
  const { value, selected_user, selected_date, selected_time, selected_date_time } = held;
  return value ?? selected_user ?? selected_date ?? selected_time ?? selected_date_time ?? null;
};
