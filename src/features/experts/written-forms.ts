import { markOf } from '../../core/ids.ts';
import { HOURS_EXAMPLES } from '../../core/parse-hours.ts';
import type { Services } from '../../core/services.ts';
import type { Call } from '../../interaction/call.ts';
import { defineForm } from '../../interaction/form.ts';
import { encodeId } from '../../interaction/id.ts';
import { update } from '../../interaction/response.ts';
import type { View } from '../../interaction/view.ts';
import { at } from '../session/show.ts';
import { writtenView } from './written-views.ts';

const ID = 'hours.words-form';

/** Says back what hours in words mean; nothing is saved yet. Throws `Refused` as `availability.readHours`. */
export async function readBackHours(call: Call, services: Services, words: string): Promise<View> {
  const { actor } = call;
  const { written, weekly } = await services.availability.readHours(actor, words);
  const affected = await services.availability.affected(actor, { words });
  const { hoursZone } = await services.directory.settings(actor);
  const draft = await services.drafts.keep(actor, { form: encodeId(ID, {}, {}), typed: { hours: words } });
  const save = { draft, seen: markOf(words) };
  return writtenView({ written, weekly, affected, hoursZone, save }, at(call));
}

export const writtenForm = defineForm({
  id: ID,
  title: 'Write your hours',
  button: 'Read them',
  carries: {},
  fields: {
    hours: {
      kind: 'text',
      label: 'Hours',
      hint: 'Days and dates that you do not name stay as they are. I show you what I understood first.',
      placeholder: HOURS_EXAMPLES.join('; '),
      max: 500,
      lines: 'many',
    },
  },
  blame: {
    'hours-words-not-understood': 'hours',
    'hours-equal-ends': 'hours',
    'hours-several': 'hours',
    'hours-overlapping': 'hours',
    'hours-out-of-range': 'hours',
    'hours-too-many': 'hours',
    'hours-which-date': 'hours',
    'hours-past': 'hours',
    'hours-skipped': 'hours',
    'dates-backwards': 'hours',
    'dates-past': 'hours',
    'dates-too-far': 'hours',
    'dates-overlapping': 'hours',
    'too-many-dates': 'hours',
  },
  submit: async ({ values, ...call }, services) => update(await readBackHours(call, services, values.hours)),
});
