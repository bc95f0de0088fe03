import type { ModalView } from '@slack/types';
import { type Answer, remarked } from '../interaction/response.ts';
import type { View } from '../interaction/view.ts';
import type { AnswerDeps } from './answer.ts';
import { formMetadata } from './form-metadata.ts';
import { slackErrorCode } from './people.ts';
import { renderForm, viewModal } from './render-form.ts';
import { renderView } from './render-view.ts';
import { respond } from './respond.ts';

/** A modal that is open. */
export interface OpenModal {
  readonly id: string;
  /** Of the stack, counted from 1. */
  readonly depth: number;
  /** The press that shows it anew, where it has one. */
  readonly again: string | undefined;
}

/** Where an answer goes that is shown in a modal. */
export interface InView {
  readonly triggerId: string;
  /** The modal that was pressed in; without one a modal of its own opens. */
  readonly modal: OpenModal | undefined;
  /** Where else an answer can be given when its modal does not open. */
  readonly responseUrl: string | undefined;
  /** The reader's IANA zone. */
  readonly zone: string;
}

/** Slack stacks no more modals than these. */
const DEEPEST = 3;
/** Such a push takes the place of what was pressed in instead, for which no trigger is needed. */
const NOT_PUSHED = new Set(['expired_trigger_id', 'push_limit_reached']);

/** What a press says of the view it took place in. */
interface PressedView {
  readonly id: string;
  readonly type: string;
  readonly private_metadata: string;
  readonly previous_view_id?: string | null;
  readonly root_view_id?: string | null;
}

/** The modal that was pressed in; undefined for Home. */
export function openModal(view: PressedView): OpenModal | undefined {
  if (view.type !== 'modal') return undefined;
  const previous = view.previous_view_id ?? null;
  const depth = previous === null ? 1 : previous === view.root_view_id ? 2 : DEEPEST;
  return { id: view.id, depth, again: view.private_metadata || undefined };
}

/** Shows an answer in a modal: an update in the place of what was pressed in, all else on top of it. Never throws. */
export async function answerInView(deps: AnswerDeps, answer: Answer | null, where: InView): Promise<void> {
  if (!answer || answer.kind === 'rejected') return;
  // A delivery that arrives twice has shown its answer already.
  if (!deps.isNewTrigger(where.triggerId)) return;
  const { zone, responseUrl } = where;
  try {
    if (answer.kind === 'opening') return await put(deps, openedForm(deps, answer, where), where, 'upon');
    const isUpdate = answer.kind === 'update';
    const view = isUpdate ? remarked(answer) : answer.view;
    try {
      await put(deps, viewModal(view, zone), where, isUpdate ? 'instead' : 'upon');
    } catch (error) {
      if (!responseUrl || slackErrorCode(error) === 'exchanged_trigger_id') throw error;
      await respond(responseUrl, renderView(view, zone), 'beside');
    }
  } catch (error) {
    deps.log.warn({ err: error, code: slackErrorCode(error) }, 'answer not shown in a modal');
  }
}

function openedForm(
  { registry, now }: AnswerDeps,
  { form: opened }: Extract<Answer, { kind: 'opening' }>,
  { modal, zone }: InView,
): ModalView {
  const form = registry.forms.get(opened.form);
  if (!form) throw new Error(`no form ${opened.form}`);
  const below = modal && { id: modal.id, again: modal.again };
  const metadata = { id: opened.id, at: now(), url: undefined, isPrivate: false, below };
  return renderForm(form, opened, zone, formMetadata.write(metadata));
}

async function put(
  { views: { views } }: AnswerDeps,
  view: ModalView,
  { modal, triggerId }: InView,
  how: 'upon' | 'instead',
): Promise<void> {
  if (!modal) return void (await views.open({ trigger_id: triggerId, view }));
  if (how === 'upon' && modal.depth < DEEPEST)
    try {
      return void (await views.push({ trigger_id: triggerId, view }));
    } catch (error) {
      if (!NOT_PUSHED.has(slackErrorCode(error) ?? '')) throw error;
    }
  await views.update({ view_id: modal.id, view });
}

/** Shows a view in the modal below a form that is done. Never throws. */
export async function showBelow(deps: AnswerDeps, viewId: string, view: View, zone: string): Promise<void> {
  try {
    await deps.views.views.update({ view_id: viewId, view: viewModal(view, zone) });
  } catch (error) {
    deps.log.warn({ err: error, code: slackErrorCode(error) }, 'modal not updated');
  }
}
