import { parseAbsence, type SpanFault, type TypedSpan } from '../../core/parse-absence.ts';
import type { Services } from '../../core/services.ts';
import type { Call } from '../../interaction/call.ts';
import { encodeId } from '../../interaction/id.ts';
import type { View } from '../../interaction/view.ts';
import { at } from '../session/show.ts';
import { saveTimeOff, showTimeOff } from './plans-presses.ts';
import { readPlans } from './plans-show.ts';
import { absenceWords, askedView, whichView } from './plans-views.ts';

/** The form for time off, as its drafts name it. */
export const OFF = { id: 'hours.off-form', carries: {} };
export const OFF_EXAMPLE = '24 dec, 24-26 dec or 24 dec 14:00';

/**
 * Says back what was typed for time off, or asks which of its meanings it has; nothing is saved. `fault` is why it is
 * not taken. Throws `Refused` as `addTimeOff`.
 */
export async function readBackTimeOff(
  call: Call,
  services: Services,
  { from, until }: TypedSpan,
): Promise<{ view: View } | { fault: SpanFault }> {
  const { actor, clock } = call;
  const { where } = await readPlans(call, services);
  const typed = { from, until };
  const read = parseAbsence(typed, where, clock.now().getTime());
  const keep = () => services.drafts.keep(actor, { form: encodeId(OFF.id, OFF.carries, {}), typed });
  if (!read.ok) {
    const { at: end, question } = read.fault;
    if (!question) return { fault: read.fault };
    return { view: whichView({ ...question, end, words: typed[end] ?? '', draft: await keep() }, where) };
  }
  const affected = await services.availability.affected(actor, { timeOff: read.value });
  const asked = {
    heading: 'Take this time off?',
    lines: [absenceWords(read.value, where), 'Nobody can book you then, whatever your hours say.'],
    affected,
    draft: await keep(),
    save: { label: 'Save', press: saveTimeOff.press(read.value), style: 'primary' },
    keep: showTimeOff.press({ page: 0 }),
  } as const;
  return { view: askedView(asked, at(call)) };
}
