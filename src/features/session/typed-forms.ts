import { writtenTime } from '../../core/format-time.ts';
import { answerableAfter, MAX_OFFERED } from '../../core/rules.ts';
import type { Services } from '../../core/services.ts';
import type { Call } from '../../interaction/call.ts';
import { defineForm } from '../../interaction/form.ts';
import { encodeId } from '../../interaction/id.ts';
import { rejected, update } from '../../interaction/response.ts';
import type { View } from '../../interaction/view.ts';
import { asksRequester, type Picking, pickedView } from './booking-views.ts';
import { picking as carries } from './presses.ts';
import { offerFor } from './show.ts';
import { linesOf, readTimes } from './typed-times.ts';
import { echoView, notFreeView, questionView } from './typed-views.ts';

const ONE = 'time.form';
const SEVERAL = 'times.form';
const PLACEHOLDER = 'tomorrow 3pm';
const BLAME = {
  'not-connected': 'times',
  'session-over': 'times',
  'session-started': 'times',
  'slot-not-offered': 'times',
} as const;

/** What was typed for a time or several, and what for; kept as a draft, so that it can be gone on with. */
export interface TypedFor {
  readonly picking: Picking;
  readonly words: string;
}

/** Says back what the words mean, or asks; nothing is sent yet. `problem` is a sentence to stand at the field. */
export async function readBack(
  call: Call,
  services: Services,
  { picking, words }: TypedFor,
): Promise<{ view: View } | { problem: string }> {
  const { actor, clock } = call;
  const now = clock.now();
  const booking = asksRequester(picking);
  if (booking && linesOf(words).length > 1) return { problem: 'Write one time, such as tomorrow 3pm.' };
  const read = readTimes(words, actor.zone, now, booking ? now : answerableAfter(now));
  if ('problem' in read) return read;
  const offer = await offerFor(call, services, { ...picking, picked: read.times });
  const form = encodeId(booking ? ONE : SEVERAL, carries, { ...picking });
  const draft = await services.drafts.keep(actor, { form, typed: { times: words } });
  const [question] = read.questions;
  if (question) return { view: questionView(offer, question, draft) };
  const [startsAt] = read.times;
  if (!booking || !startsAt) return { view: pickedView(offer) };
  const [notFree] = offer.unlisted;
  const back = { ...offer, picking: { ...picking, picked: [] } };
  const typed = { words, draft };
  return { view: notFree ? notFreeView(back, notFree, typed) : echoView(back, startsAt, typed) };
}

const answered = async (call: Call, services: Services, typed: TypedFor) => {
  const read = await readBack(call, services, typed);
  return 'problem' in read ? rejected({ times: read.problem }) : update(read.view);
};

export const timeForm = defineForm({
  id: ONE,
  title: 'Type a time',
  button: 'Read it',
  carries,
  fields: {
    times: {
      kind: 'text',
      label: 'When?',
      hint: 'In your own time. I show you what I understood before anything is sent.',
      placeholder: PLACEHOLDER,
      max: 200,
      lines: 'one',
    },
  },
  blame: BLAME,
  submit: ({ carried, values, ...call }, services) =>
    answered(call, services, { picking: carried, words: values.times }),
});

export const timesForm = defineForm({
  id: SEVERAL,
  title: 'Type times',
  button: 'Read them',
  carries,
  fields: {
    times: {
      kind: 'text',
      label: 'When?',
      hint: `Up to ${MAX_OFFERED} times in your own time, one a line, such as next tue 14:00.`,
      placeholder: PLACEHOLDER,
      max: 600,
      lines: 'many',
    },
  },
  blame: BLAME,
  opens: async ({ actor, carried: { picked } }) => ({
    values: { times: picked.map((time) => writtenTime(time.getTime(), actor.zone)).join('\n') },
  }),
  submit: ({ carried, values, ...call }, services) =>
    answered(call, services, { picking: carried, words: values.times }),
});
