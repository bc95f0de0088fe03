import { keyOfDay } from '../../core/civil.ts';
import { formatMoment, zoneLabel } from '../../core/format-time.ts';
import { readZone } from '../../core/hours-changes.ts';
import { parseAbsence, parseDateSpan, type SpanFault, type TypedSpan } from '../../core/parse-absence.ts';
import { dateAt, type Whereabouts } from '../../core/travel.ts';
import { defineForm } from '../../interaction/form.ts';
import { encodeId } from '../../interaction/id.ts';
import { rejected, update } from '../../interaction/response.ts';
import { at } from '../session/show.ts';
import { quoted } from '../session/typed-times.ts';
import * as presses from './plans-presses.ts';
import { readPlans } from './plans-show.ts';
import { absenceWords, askedView, tripWords } from './plans-views.ts';

/** The sentence for a beginning or an end that is not taken; `example` is one that would be. */
function sentence(
  { at, code, candidates }: SpanFault,
  typed: TypedSpan,
  zone: string,
  example: string,
): string {
  const said = quoted(typed[at] ?? '');
  switch (code) {
    case 'not-understood':
      return `I did not understand ${said}. Write it like ${example}.`;
    case 'which':
      return candidates
        ? `Which one is ${said}: ${candidates.map((instant) => formatMoment(instant, zone)).join(', or ')}? Write it in full.`
        : `${said} may be more than one date. Write the month by its name, such as 24 dec.`;
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

const refusedAt = (fault: SpanFault, typed: TypedSpan, { zone }: Whereabouts, example: string) =>
  rejected({ [fault.at]: sentence(fault, typed, zone, example) });

const OFF = 'hours.off-form';
const TRAVEL = 'hours.travel-form';
const from = { kind: 'text', label: 'From', placeholder: '24 dec', max: 200, lines: 'one' } as const;
const until = { kind: 'text', label: 'Until', max: 200, lines: 'one', optional: true } as const;
const BLAME = { 'dates-backwards': 'until', 'dates-past': 'until', 'dates-too-far': 'until' } as const;

export const timeOffForm = defineForm({
  id: OFF,
  title: 'Time off',
  button: 'Read it',
  carries: {},
  fields: {
    from: { ...from, hint: 'A date such as 24 dec, dates such as 24-26 dec, or a time such as 24 dec 14:00' },
    until: { ...until, hint: 'The last date, or a time. Empty: as long as the dates above.' },
  },
  blame: { ...BLAME, 'too-many-dates': 'from' },
  async submit({ values, ...call }, services) {
    const { actor, clock } = call;
    const { where } = await readPlans(call, services);
    const read = parseAbsence(values, where, clock.now().getTime());
    if (!read.ok) return refusedAt(read.fault, values, where, '24 dec, 24-26 dec or 24 dec 14:00');
    const affected = await services.availability.affected(actor, { timeOff: read.value });
    const draft = await services.drafts.keep(actor, { form: encodeId(OFF, {}, {}), typed: values });
    return update(
      askedView(
        {
          heading: 'Take this time off?',
          lines: [absenceWords(read.value, where), 'Nobody can book you then, whatever your hours say.'],
          affected,
          draft,
          save: { label: 'Save', press: presses.saveTimeOff.press(read.value), style: 'primary' },
          keep: presses.showTimeOff.press({ page: 0 }),
        },
        at(call),
      ),
    );
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
      hint: 'A city such as Tokyo, a name such as America/Chicago, or words such as Pacific Time',
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
    if (!read.ok) return refusedAt(read.fault, values, where, '24 dec, or 24 dec - 2 jan');
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
