import { formatRanges } from '../../core/format-hours.ts';
import { LIMITS } from '../../core/text.ts';
import { writtenWeek } from '../../core/week.ts';
import { defineForm } from '../../interaction/form.ts';
import { count } from '../../interaction/id.ts';
import { rejected, update } from '../../interaction/response.ts';
import { areaSource } from '../connect/sources.ts';
import { showHours, showOwn } from './show.ts';
import { WEEK_ORDER, WEEKDAYS } from './views.ts';

export const profileForm = defineForm({
  id: 'profile.form',
  title: 'Your expert profile',
  button: 'Save',
  carries: {},
  fields: {
    headline: {
      kind: 'text',
      label: 'Headline',
      placeholder: 'for example: Databases, from schema to rescue',
      max: LIMITS.headline,
      lines: 'one',
    },
    areas: {
      kind: 'text',
      label: 'Areas of expertise',
      hint: 'At least one, here or below; separated by commas, at most 10',
      placeholder: 'PostgreSQL, data modelling',
      max: 500,
      lines: 'one',
      optional: true,
    },
    known: {
      kind: 'pick',
      label: 'Add an area that others have',
      placeholder: 'Type to look for one',
      source: areaSource,
      optional: true,
    },
    bio: { kind: 'text', label: 'About you', max: LIMITS.bio, lines: 'many', optional: true },
  },
  blame: { 'too-many-areas': 'areas', 'text-too-long': 'areas', 'text-required': 'areas' },
  async opens({ actor }, { directory }) {
    const { profile } = await directory.member(actor, actor.personId);
    if (!profile) return {};
    const { headline, areas, bio } = profile;
    return { values: { headline, areas: areas.join(', '), bio } };
  },
  async submit({ values, ...call }, services) {
    const { headline, bio, areas, known } = values;
    const written = [areas, known].filter((area) => area !== null).join(', ');
    await services.directory.saveProfile(call.actor, { headline, bio, areas: written });
    return update(await showOwn(call, services));
  },
});

const HOURS_BLAME = {
  'hours-not-understood': 'hours',
  'hours-equal-ends': 'hours',
  'hours-overlapping': 'hours',
  'hours-out-of-range': 'hours',
  'hours-too-many': 'hours',
} as const;

export const dayForm = defineForm({
  id: 'hours.day-form',
  title: 'Hours of a day',
  button: 'Save',
  carries: { day: count(6) },
  fields: {
    hours: {
      kind: 'text',
      label: 'Hours',
      hint: 'Several ranges: 9:00-12:30, 13:30-17:00. Past midnight: 22:00-02:00. Empty: closed.',
      max: 200,
      lines: 'one',
      optional: true,
    },
    unavailable: {
      kind: 'text',
      label: 'Never between',
      hint: 'Times to leave out, such as 12:00-13:00',
      max: 200,
      lines: 'one',
      optional: true,
    },
  },
  blame: HOURS_BLAME,
  async opens({ actor, carried: { day } }, { availability }) {
    const week = writtenWeek(await availability.week(actor.personId));
    const { available = [], unavailable = [] } = week[day] ?? {};
    return {
      values: { hours: formatRanges(available), unavailable: formatRanges(unavailable) },
      intro: [`${WEEKDAYS[day]}`],
    };
  },
  async submit({ carried: { day }, values, ...call }, services) {
    await services.availability.setDays(call.actor, [day], values.hours ?? '', values.unavailable ?? '');
    return update(await showHours(call, services, `${WEEKDAYS[day]} saved.`));
  },
});

/** Where a day's hours can go. */
export const COPY_TO = [
  { label: 'Monday to Friday', value: 'weekdays' },
  { label: 'Every day', value: 'all' },
  ...WEEK_ORDER.map((day) => ({ label: WEEKDAYS[day], value: String(day) })),
];

const targetDays = (value: string): readonly number[] =>
  value === 'weekdays' ? [1, 2, 3, 4, 5] : value === 'all' ? WEEK_ORDER : [Number(value)];

export const copyForm = defineForm({
  id: 'hours.copy-form',
  title: 'Copy a day',
  button: 'Copy',
  carries: {},
  fields: { from: { kind: 'pick', label: 'Copy the hours of' }, to: { kind: 'pick', label: 'to' } },
  opens: () =>
    Promise.resolve({
      picks: { from: WEEK_ORDER.map((day) => ({ label: WEEKDAYS[day], value: String(day) })), to: COPY_TO },
      values: { from: '1', to: 'weekdays' },
    }),
  async submit({ values: { from, to }, ...call }, services) {
    const source = WEEKDAYS[Number(from)];
    const target = COPY_TO.find(({ value }) => value === to);
    if (source === undefined || !target) return rejected({ from: 'Pick a day.' });
    await services.availability.copyDay(call.actor, Number(from), targetDays(to));
    return update(await showHours(call, services, `${source} copied to ${target.label}.`));
  },
});
