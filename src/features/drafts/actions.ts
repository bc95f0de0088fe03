import { Refused } from '../../core/errors.ts';
import { type Action, defineAction } from '../../interaction/action.ts';
import type { Form } from '../../interaction/form.ts';
import { decodeId, nameOfId } from '../../interaction/id.ts';
import { open } from '../../interaction/response.ts';
import { editAnswers } from '../../interaction/words.ts';

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
      const opened = await form.open({ ...call, carried: carried as never }, services);
      return open({ ...opened, values: { ...opened.values, ...kept.typed } });
    },
  }),
];
