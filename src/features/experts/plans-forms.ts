import { keyOfDay } from '../../core/civil.ts';
import { zoneLabel } from '../../core/format-time.ts';
import { readZone } from '../../core/hours-changes.ts';
import { parseDateSpan, type SpanFault, type TypedSpan } from '../../core/parse-absence.ts';
import { dateAt } from '../../core/travel.ts';
import { defineForm } from '../../interaction/form.ts';
import { encodeId } from '../../interaction/id.ts';
import { rejected, update } from '../../interaction/response.ts';
import { at } from '../session/show.ts';
import { quoted } from '../session/typed-times.ts';
import { OFF, OFF_EXAMPLE, readBackTimeOff } from './off-show.ts';
import * as presses from './plans-presses.ts';
import { readPlans } from './plans-show.ts';
import { askedView, tripWords } from './plans-views.ts';

/** The sentence for a beginning or an end that is not taken; `example` is one that would be. */
export function spanSentence({ at, code }: SpanFault, typed: TypedSpan, example: string): string {
  const said = quoted(typed[at] ?? '');
  switch (code) {
    case 'not-understood':
      return `I did not understand ${said}. Write it like ${example}.`;
    case 'which':
      return `${said} may be more than one date. Write the month by its name, such as 24 dec.`;
    case 'past':
      return `${said} is over. Name dates that lie ahead.`;
    case 'backwards':
      return 'The end comes before the beginning. Change one of them.';
    case 'two-ends':
      return `${quoted(typed.from)} has an end already. Leave this one empty.`;
    case 'no-end':
      return 'Write when it ends.';
  }
}

const TRAVEL = 'hours.travel-form';
const from = { kind: 'text', label: 'From', placeholder: '24 dec', max: 200, lines: 'one' } as const;
const until = { kind: 'text', label: 'Until', max: 200, lines: 'one', optional: true } as const;
const BLAME = { 'dates-backwards': 'until', 'dates-past': 'until', 'dates-too-far': 'until' } as const;

export const timeOffForm = defineForm({
  ...OFF,
  title: 'Time off',
  button: 'Read it',
  fields: {
    from: { ...from, hint: 'A date such as 24 dec, dates such as 24-26 dec, or a time such as 24 dec 14:00' },
    until: { ...until, hint: 'The last date, or a time. Empty: as long as the dates above.' },
  },
  blame: { ...BLAME, 'too-many-dates': 'from' },
  async submit({ values, ...call }, services) {
    const read = await readBackTimeOff(call, services, values);
    return 'view' in read
      ? update(read.view)
      : rejected({ [read.fault.at]: spanSentence(read.fault, values, OFF_EXAMPLE) });
  },
});

export const travelForm = defineForm({
  id: TRAVEL,
  title: 'A travel',
  button: 'Read it',
  carries: {},
  fields: {
    from: { ...from, hint: 'The first date there, or dates such as 24 dec - 2 jan' },
    until: { ...until, hint: 'The last date there. Empty: as long as the dates above.' },
    place: {
      kind: 'text',
      label: 'Where?',
      hint: 'A large city such as Tokyo, or a name such as America/Chicago',
      max: 60,
      lines: 'one',
    },
  },
  blame: {
    ...BLAME,
    'dates-overlapping': 'from',
    'too-many-dates': 'from',
    'zone-unknown': 'place',
    'zone-several': 'place',
  },
  async submit({ values, ...call }, services) {
    const { actor, clock } = call;
    const now = clock.now().getTime();
    const { where } = await readPlans(call, services);
    const read = parseDateSpan(values, dateAt(where, now));
    if (!read.ok)
      return rejected({ [read.fault.at]: spanSentence(read.fault, values, '24 dec, or 24 dec - 2 jan') });
    const zone = readZone(values.place, where.zone, now);
    const span = read.value;
    const affected = await services.availability.affected(actor, { travel: { ...span, typed: zone } });
    const draft = await services.drafts.keep(actor, { form: encodeId(TRAVEL, {}, {}), typed: values });
    const save = { first: keyOfDay(span.first), last: keyOfDay(span.last), zone };
    return update(
      askedView(
        {
          heading: 'Is this where you will be?',
          lines: [tripWords({ ...span, zone }), `Your hours are read in ${zoneLabel(zone)} on these dates.`],
          affected,
          draft,
          save: { label: 'Save', press: presses.saveTravel.press(save), style: 'primary' },
          keep: presses.showTravel.press({ page: 0 }),
        },
        at(call),
      ),
    );
  },
});
