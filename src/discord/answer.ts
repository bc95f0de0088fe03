import type { Log } from '../core/log.ts';
import type { Registry } from '../interaction/registry.ts';
import { type Answer, remarked } from '../interaction/response.ts';
import type { Text } from '../interaction/text.ts';
import { text, type View } from '../interaction/view.ts';
import { notOpenedText, notShownText } from '../interaction/words.ts';
import { discordErrorCode, isOver } from './error-code.ts';
import { offersIn, type Suggest, withPicks } from './offers.ts';
import { renderForm } from './render-form.ts';
import { renderView } from './render-view.ts';
import type { Reply } from './reply.ts';

export interface AnswerDeps {
  readonly registry: Registry;
  readonly log: Log;
}

/** Where an answer goes, and what selects that cannot be typed into begin with. */
export interface Where {
  readonly reply: Reply;
  readonly suggest: Suggest;
  /** The reader's IANA zone. */
  readonly zone: () => string;
}

/**
 * Shows an answer; returns whether more can follow it. Never throws: what fails is logged, and the person told where
 * that is still possible.
 */
export async function showAnswer(deps: AnswerDeps, answer: Answer | null, where: Where): Promise<boolean> {
  try {
    await show(deps, answer, where);
    return answer !== null && answer.kind !== 'opening';
  } catch (error) {
    if (isOver(error)) deps.log.info({ code: discordErrorCode(error) }, 'answered too late');
    else {
      deps.log.error({ err: error, code: discordErrorCode(error) }, 'answer not shown');
      const said = answer?.kind === 'opening' ? notOpenedText : notShownText;
      await where.reply.say(renderView(words(said), where.zone())).catch(() => {});
    }
    return false;
  }
}

const words = (said: Text): View => ({ parts: [text(said)] });

async function show(deps: AnswerDeps, answer: Answer | null, where: Where): Promise<void> {
  const { reply } = where;
  const draw = async (view: View) =>
    renderView(view, where.zone(), await offersIn(view, deps.registry, where.suggest));
  if (!answer || answer.kind === 'rejected') return reply.leave();
  if (answer.kind === 'opening') return open(deps, answer, where);
  if (answer.kind === 'message') return reply.say(await draw(answer.view));
  // A card is drawn by the worker; beside it stands the remark alone.
  if (!reply.on || reply.on.isPrivate) return reply.put(await draw(remarked(answer)));
  return answer.remark ? reply.say(renderView(words(answer.remark), where.zone())) : reply.end();
}

async function open(
  { registry }: AnswerDeps,
  { form: opened }: Extract<Answer, { kind: 'opening' }>,
  { reply, suggest, zone }: Where,
): Promise<void> {
  const form = registry.forms.get(opened.form);
  if (!form) throw new Error(`no form ${opened.form}`);
  const filled = await withPicks(opened, registry, suggest);
  if (reply.acknowledged() !== undefined) return reply.say(renderView(words(notOpenedText), zone()));
  await reply.open(renderForm(form, filled));
}
