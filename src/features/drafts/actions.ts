import { Refused } from '../../core/errors.ts';
import { type Action, defineAction } from '../../interaction/action.ts';
import type { Form } from '../../interaction/form.ts';
import { decodeId, nameOfId } from '../../interaction/id.ts';
import { message, open } from '../../interaction/response.ts';
import { text } from '../../interaction/view.ts';
import { editAnswers, refusalText, typedParts } from '../../interaction/words.ts';

/** What leads back to any of these forms with what was typed into it. */
export const draftActions = (forms: readonly Form[]): readonly Action[] => [
  defineAction({
    ...editAnswers,
    answer: 'form',
    async run({ carried: { draft }, ...call }, services) {
      const kept = await services.drafts.get(call.actor, draft);
      const form = forms.find(({ id }) => id === nameOfId(kept.form));
      const carried = form && decodeId(kept.form, form.carries);
      if (!form || !carried) throw new Refused('no-longer-here');
      try {
        const opened = await form.open({ ...call, carried: carried as never }, services);
        return open({ ...opened, values: { ...opened.values, ...kept.typed } });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        // The form is gone for good; the words are not.
        const why = text(refusalText(error.code, error.details));
        return message({ parts: [why, ...typedParts(form.fields, kept.typed)] });
      }
    },
  }),
];
