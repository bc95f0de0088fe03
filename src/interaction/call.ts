import type { PersonActor } from '../core/actor.ts';
import type { Services } from '../core/services.ts';
import type { Clock } from '../core/time.ts';
import type { Message, Opening, Rejected, Update } from './response.ts';

/** What every handler is given beside its own values. */
export interface Call {
  readonly actor: PersonActor;
  readonly clock: Clock;
}

/**
 * What a definition says it answers decides how the platform acknowledges it, before anything runs:
 * `message` something private beside it, `update` what was pressed on changes, `form` a form opens (nothing may be
 * acknowledged in a way that rules a form out, so its `run` only reads the database).
 */
export interface Answers {
  message: Message | Update;
  update: Message | Update;
  form: Opening | Message | Update;
  submit: Message | Update | Rejected;
}
export type AnswerKind = Exclude<keyof Answers, 'submit'>;

export type Run<Values, A extends keyof Answers> = (
  call: Call & Values,
  services: Services,
) => Promise<Answers[A]>;
