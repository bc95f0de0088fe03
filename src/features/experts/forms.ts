import { formatRanges } from '../../core/format-hours.ts';
import { LIMITS } from '../../core/text.ts';
import { writtenWeek } from '../../core/week.ts';
import { defineForm } from '../../interaction/form.ts';
import { encodeId } from '../../interaction/id.ts';
import { rejected, update } from '../../interaction/response.ts';
import { areaSource } from '../connect/sources.ts';
import { COPY, COPY_TO, copyChange, DAY, dayChange, saveWithCare } from './care.ts';
import { showOwn } from './show.ts';
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
      hint: 'At least one, here or below: without any, nothing is saved. Up to 10, separated by commas',
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
  'hours-several': 'hours',
  'hours-overlapping': 'hours',
  'hours-out-of-range': 'hours',
  'hours-too-many': 'hours',
} as const;

export const dayForm = defineForm({
  ...DAY,
  title: 'Hours of a day',
  button: 'Save',
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
  async submit({ carried, values, ...call }, services) {
    const draft = { form: encodeId(DAY.id, DAY.carries, carried), typed: values };
    return update(await saveWithCare(call, services, draft, dayChange(carried.day, values)));
  },
});

export const copyForm = defineForm({
  ...COPY,
  title: 'Copy a day',
  button: 'Copy',
  fields: { from: { kind: 'pick', label: 'Copy the hours of' }, to: { kind: 'pick', label: 'to' } },
  opens: () =>
    Promise.resolve({
      picks: { from: WEEK_ORDER.map((day) => ({ label: WEEKDAYS[day], value: String(day) })), to: COPY_TO },
      values: { from: '1', to: 'weekdays' },
    }),
  async submit({ values, ...call }, services) {
    const change = copyChange(values);
    if (!change) return rejected({ from: 'Pick a day.' });
    const draft = { form: encodeId(COPY.id, COPY.carries, {}), typed: values };
    return update(await saveWithCare(call, services, draft, change));
  },
});
