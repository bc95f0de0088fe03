import { writtenTime } from '../../core/format-time.ts';
import { answerableAfter, MAX_OFFERED } from '../../core/rules.ts';
import type { Services } from '../../core/services.ts';
import type { Call } from '../../interaction/call.ts';
import { defineForm, type Opened } from '../../interaction/form.ts';
import { MAX_ID } from '../../interaction/id.ts';
import { type Rejected, rejected, type Update, update } from '../../interaction/response.ts';
import { asksRequester, type Picking, pickedView } from './booking-views.ts';
import { picking as carries, typeTime } from './presses.ts';
import { offerFor } from './show.ts';
import { questionAtField, readTimes } from './typed-times.ts';
import { echoView, notFreeView, questionView } from './typed-views.ts';

const PLACEHOLDER = 'tomorrow 3pm';
const BLAME = {
  'not-connected': 'times',
  'session-over': 'times',
  'session-started': 'times',
  'slot-not-offered': 'times',
} as const;

const isCarried = (picking: Picking, typed: string): boolean =>
  typeTime.press({ ...picking, typed: '' }).id.length + typed.length <= MAX_ID;

/**
 * Answers with what the words mean, and nothing is sent yet. Buttons carry the words on, to be typed again; what is
 * too long for that is asked at the field, where it still stands.
 */
async function readBack(
  call: Call,
  services: Services,
  picking: Picking,
  text: string,
): Promise<Update | Rejected> {
  const now = call.clock.now();
  const { zone } = call.actor;
  const booking = asksRequester(picking);
  const read = readTimes(text, zone, now, booking ? now : answerableAfter(now));
  if ('problem' in read) return rejected({ times: read.problem });
  const { times, question } = read;
  const offer = await offerFor(call, services, { ...picking, picked: booking ? [] : times });
  if (question) {
    if (!isCarried(offer.picking, question.typed))
      return rejected({ times: questionAtField(question, zone) });
    return update(questionView(offer, question));
  }
  const [startsAt] = times;
  if (!booking || !startsAt) return update(pickedView(offer));
  const typed = text.trim();
  const kept = isCarried(offer.picking, typed) ? typed : writtenTime(startsAt.getTime(), zone);
  const isFree = offer.slots.some((slot) => slot.startsAt === startsAt.getTime());
  return update((isFree ? echoView : notFreeView)(offer, startsAt, kept));
}

const timeForm = defineForm({
  id: 'time.form',
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
  submit: ({ carried, values, ...call }, services) => readBack(call, services, carried, values.times),
});

const timesForm = defineForm({
  id: 'times.form',
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
  submit: ({ carried, values, ...call }, services) => readBack(call, services, carried, values.times),
});

/** The form for times in words, with what is picked and was typed so far. */
export function openTyping(picking: Picking, typed: string, zone: string): Opened {
  if (asksRequester(picking)) return timeForm.opened({ carries: picking, values: { times: typed } });
  const lines = [...picking.picked.map((time) => writtenTime(time.getTime(), zone)), typed];
  return timesForm.opened({ carries: picking, values: { times: lines.join('\n').trim() } });
}

export const typedForms = [timeForm, timesForm];
