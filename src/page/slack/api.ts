/** The page's side of its server: one person's screen, what they do, and the clock. */
import type { PageAction, PageOutcome } from '../../playground/slack/page-actions.ts';
import type { Skip } from '../clock-bar.tsx';
import type { Screen, StateValue } from './model.ts';

type Value = Extract<PageAction, { act: 'choose' }>['value'];

const UNREACHED = 'The playground does not answer. Is it still running?';

/** What a failed action is told as. */
const SENTENCES: Readonly<Record<string, string>> = {
  operation_timeout: 'The bot did not answer within 3 seconds. Nothing is lost: try again.',
  connection_failed: 'The bot cannot be reached just now. Try again in a moment.',
  http_error: 'The bot answered with an error. Try again in a moment.',
  bad_answer: 'The bot gave an answer that cannot be shown. Try again in a moment.',
  gone: 'This is no longer there.',
};

const post = async (path: string, body: unknown): Promise<PageOutcome> => {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const outcome = (await answer.json()) as PageOutcome;
    const { error } = outcome;
    return error === undefined ? outcome : { ...outcome, error: SENTENCES[error] ?? error };
  } catch {
    return { error: UNREACHED };
  }
};

/** Carries out an action; `error` in the outcome is a sentence. Never rejects. */
export const act = (action: PageAction): Promise<PageOutcome> => post('page/act', action);

/** Says that everything up to that message has been looked at. */
export const markRead = (as: string, channel: string, ts: string): Promise<PageOutcome> =>
  post('page/read', { as, channel, ts });

export const skipClock = (skip: Skip): Promise<PageOutcome> => post('page/clock/skip', skip);

const get = async <T>(path: string): Promise<T> => {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()) as T;
};

/** What a person sees now. Rejects when the server does not answer. */
export const screenOf = (as: string): Promise<Screen> => get(`page/state?as=${encodeURIComponent(as)}`);

/** The ids of the people one can be. Rejects when the server does not answer. */
export const playersOf = async (): Promise<string[]> =>
  (await get<{ id: string }[]>('page/people')).map(({ id }) => id);

/** What a field holds, as the server takes it: text, the values of options, seconds, or null. */
export const sentValue = (held: StateValue): Value => {
  if (held.selected_options !== undefined) return held.selected_options.map(({ value }) => value);
  if (held.selected_option) return held.selected_option.value;
  const { value, selected_user, selected_date, selected_time, selected_date_time } = held;
  return value ?? selected_user ?? selected_date ?? selected_time ?? selected_date_time ?? null;
};
