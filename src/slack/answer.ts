import type { WebClient } from '@slack/web-api';
import type { Log } from '../core/log.ts';
import type { Registry } from '../interaction/registry.ts';
import { type Answer, message, remarked } from '../interaction/response.ts';
import { text } from '../interaction/view.ts';
import { notOpenedText } from '../interaction/words.ts';
import { formMetadata } from './form-metadata.ts';
import { slackErrorCode } from './people.ts';
import { renderForm } from './render-form.ts';
import { renderView } from './render-view.ts';
import { respond } from './respond.ts';

/** Where an answer can go. */
export interface Where {
  readonly responseUrl: string | undefined;
  readonly triggerId: string | undefined;
  /** What was pressed on is a private answer, which can be replaced; else it is a card, which the worker updates. */
  readonly isPrivate: boolean;
  /** The reader's IANA zone. */
  readonly zone: string;
}

export interface AnswerDeps {
  readonly registry: Registry;
  readonly views: WebClient;
  readonly log: Log;
  /** Real time, in ms. */
  readonly now: () => number;
  /** A trigger opens one form: whether this one is new. */
  readonly isNewTrigger: (trigger: string) => boolean;
}

/** Shows an answer to a command or a press that is acknowledged already. Never throws: what fails is logged. */
export async function showAnswer(deps: AnswerDeps, answer: Answer | null, where: Where): Promise<void> {
  try {
    if (answer?.kind === 'opening') await openForm(deps, answer, where);
    else if (answer) await say(answer, where);
  } catch (error) {
    deps.log.error({ err: error, code: slackErrorCode(error) }, 'answer not shown');
  }
}

async function say(answer: Exclude<Answer, { kind: 'opening' }>, { responseUrl, isPrivate, zone }: Where) {
  if (!responseUrl || answer.kind === 'rejected') return;
  if (answer.kind === 'message') return respond(responseUrl, renderView(answer.view, zone), 'beside');
  if (isPrivate) return respond(responseUrl, renderView(remarked(answer), zone), 'instead');
  if (answer.remark)
    return respond(responseUrl, renderView({ parts: [text(answer.remark)] }, zone), 'beside');
}

const NOT_OPENED = message({ parts: [text(notOpenedText)] });

async function openForm(
  deps: AnswerDeps,
  { form: opened }: Extract<Answer, { kind: 'opening' }>,
  where: Where,
) {
  const form = deps.registry.forms.get(opened.form);
  if (!form || !where.triggerId) throw new Error(`no form ${opened.form} or no trigger`);
  // A delivery that arrives twice has opened its form already.
  if (!deps.isNewTrigger(where.triggerId)) return;
  const metadata = formMetadata.write({
    id: opened.id,
    at: deps.now(),
    url: where.responseUrl,
    isPrivate: where.isPrivate,
  });
  try {
    await deps.views.views.open({
      trigger_id: where.triggerId,
      view: renderForm(form, opened, where.zone, metadata),
    });
  } catch (error) {
    const code = slackErrorCode(error);
    if (code === 'exchanged_trigger_id') return;
    deps.log.warn({ err: error, code, form: opened.form }, 'form not opened');
    await say(NOT_OPENED, where);
  }
}
