/** The page's side of its server: platforms, one person's screen, what they do, and the clock. */
import type { PageOutcome, PageScreen } from '../playground/page/screen.ts';
import type { Skip } from './clock-bar.tsx';

export type PlatformName = 'slack' | 'discord';

export interface Platform {
  readonly name: PlatformName;
  /** The ids of the people one can be. */
  readonly players: readonly string[];
}

const UNREACHED = 'The playground does not answer. Is it still running?';

const GONE = 'This is no longer there.';

/** What a failed action is told as. */
const SENTENCES: Readonly<Record<string, string>> = {
  operation_timeout: 'The bot did not answer within 3 seconds. Nothing is lost: try again.',
  connection_failed: 'The bot cannot be reached just now. Try again in a moment.',
  http_error: 'The bot answered with an error. Try again in a moment.',
  bad_answer: 'The bot gave an answer that cannot be shown. Try again in a moment.',
  press_failed: 'This interaction failed',
  command_failed: 'The application did not respond',
  choices_failed: 'Loading options failed',
  modal_failed: 'Something went wrong. Try again.',
  gone: GONE,
};

const post = async <Outcome extends PageOutcome>(
  path: string,
  body: unknown,
): Promise<Outcome | PageOutcome> => {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const outcome = (await answer.json()) as Outcome;
    const { error } = outcome;
    return error === undefined ? outcome : { ...outcome, error: SENTENCES[error] ?? error };
  } catch {
    return { error: UNREACHED };
  }
};

/** How actions of one platform are carried out; `error` in the outcome is a sentence. Never rejects. */
export const actingOn =
  <Action, Outcome extends PageOutcome>(platform: PlatformName) =>
  (action: Action): Promise<Partial<Outcome>> =>
    post<Outcome>(`page/${platform}/act`, action) as Promise<Partial<Outcome>>;

/** Says that everything up to that message has been looked at. */
export const markRead = (
  platform: PlatformName,
  seen: { as: string; channel: string; upTo: string },
): Promise<PageOutcome> => post(`page/${platform}/read`, seen);

export const skipClock = (skip: Skip): Promise<PageOutcome> => post('page/clock/skip', skip);

const get = async <T>(path: string): Promise<T> => {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()) as T;
};

/** What a person sees now. Rejects when the server does not answer. */
export const screenOf = <Screen extends PageScreen>(platform: PlatformName, as: string): Promise<Screen> =>
  get(`page/${platform}/state?as=${encodeURIComponent(as)}`);

/** What there is to play on. Rejects when the server does not answer. */
export const platformsOf = (): Promise<Platform[]> => get('page/platforms');
