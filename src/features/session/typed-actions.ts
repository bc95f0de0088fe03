import { Refused } from '../../core/errors.ts';
import { writtenTime } from '../../core/format-time.ts';
import { defineAction } from '../../interaction/action.ts';
import { type Carried, decodeId } from '../../interaction/id.ts';
import { open, update } from '../../interaction/response.ts';
import { asksRequester } from './booking-views.ts';
import * as presses from './presses.ts';
import { offerFor } from './show.ts';
import { readBack, timeForm, timesForm } from './typed-forms.ts';
import { linesOf } from './typed-times.ts';
import { tooLateView } from './typed-views.ts';

export const typedActions = [
  defineAction({
    ...presses.typeTime,
    answer: 'form',
    run: async (call, services) =>
      open(await (asksRequester(call.carried) ? timeForm : timesForm).open(call, services)),
  }),
  defineAction({
    ...presses.answerTime,
    answer: 'update',
    async run({ carried: { draft, line, startsAt }, ...call }, services) {
      const { form, typed } = await services.drafts.get(call.actor, draft);
      const carried = decodeId(form, presses.picking);
      if (!carried) throw new Refused('no-longer-here');
      const picking = carried as Carried<typeof presses.picking>;
      const words = linesOf(String(typed.times))
        .map((said, index) => (index === line ? writtenTime(startsAt.getTime(), call.actor.zone) : said))
        .join('\n');
      const read = await readBack(call, services, { picking, words });
      if ('view' in read) return update(read.view);
      return update(tooLateView(await offerFor(call, services, picking), read.problem, draft));
    },
  }),
];
