import { Refused } from '../../core/errors.ts';
import type { Services } from '../../core/services.ts';
import { defineAction } from '../../interaction/action.ts';
import type { Call } from '../../interaction/call.ts';
import { type Carried, decodeId, nameOfId } from '../../interaction/id.ts';
import { type Opening, open } from '../../interaction/response.ts';
import { bookForm, moveForm } from './forms.ts';
import { takeNext, takeOther } from './presses.ts';

/** The form with another time in it, and what was typed into it before. */
async function another(call: Call, services: Services, draft: string, startsAt: Date): Promise<Opening> {
  const { form, typed } = await services.drafts.get(call.actor, draft);
  const isMove = nameOfId(form) === moveForm.id;
  const carried = decodeId(form, isMove ? moveForm.carries : bookForm.carries);
  if (!carried || Number.isNaN(startsAt.getTime())) throw new Refused('no-longer-here');
  const opened = isMove
    ? await moveForm.open(
        { ...call, carried: { ...(carried as Carried<typeof moveForm.carries>), startsAt } },
        services,
      )
    : await bookForm.open(
        { ...call, carried: { ...(carried as Carried<typeof bookForm.carries>), startsAt } },
        services,
      );
  return open({ ...opened, values: { ...opened.values, ...typed } });
}

export const takenActions = [
  defineAction({
    ...takeNext,
    answer: 'form',
    run: ({ carried: { draft, startsAt }, ...call }, services) => another(call, services, draft, startsAt),
  }),
  defineAction({
    ...takeOther,
    answer: 'form',
    run: ({ carried: { draft }, chosen, ...call }, services) =>
      another(call, services, draft, new Date(Number(chosen) * 1000)),
  }),
];
