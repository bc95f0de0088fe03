import type { Services } from '../../core/services.ts';
import type { Call } from '../../interaction/call.ts';
import { defineForm, type TextField } from '../../interaction/form.ts';
import { update } from '../../interaction/response.ts';
import type { View } from '../../interaction/view.ts';
import { rulesView } from './rules-views.ts';

/** The actor's own rules, after a change with what was saved. */
export const showRules = async (
  { actor }: Call,
  { availability }: Services,
  saved: string | null = null,
): Promise<View> => rulesView(await availability.rules(actor.personId), saved);

/** What is no whole number is left to the core to refuse. */
const numberIn = (typed: string): number => (/^\d{1,9}$/.test(typed.trim()) ? Number(typed) : Number.NaN);
const limitIn = (typed: string | null): number | null => (typed === null ? null : numberIn(typed));
const shown = (limit: number | null): string | null => (limit === null ? null : String(limit));

const field = (label: string, hint: string) =>
  ({ kind: 'text', label, hint, max: 9, lines: 'one' }) as const satisfies TextField;
const limit = (label: string, hint: string) => ({ ...field(label, hint), optional: true }) as const;

// The fields have the names of the rules, so that a refusal finds its field.
export const lengthsForm = defineForm({
  id: 'rules.lengths-form',
  title: 'Lengths and buffers',
  button: 'Save',
  carries: {},
  fields: {
    lengthsMinutes: {
      kind: 'text',
      label: 'Session lengths (minutes)',
      hint: 'Up to 6, separated by commas, such as 30, 60; each from 10 to 480',
      max: 60,
      lines: 'one',
    },
    startIntervalMinutes: field(
      'Time between starts (minutes)',
      'From 5 to 240: 30 offers 9:00, 9:30, 10:00',
    ),
    bufferBeforeMinutes: field('Free before a session (minutes)', 'From 0 to 240'),
    bufferAfterMinutes: field('Free after a session (minutes)', 'From 0 to 240'),
    windowDays: field('Can be booked ahead (days)', 'From 1 to 365'),
  },
  blame: { 'too-many-lengths': 'lengthsMinutes' },
  async opens({ actor }, { availability }) {
    const rules = await availability.rules(actor.personId);
    return {
      values: {
        lengthsMinutes: rules.lengthsMinutes.join(', '),
        startIntervalMinutes: String(rules.startIntervalMinutes),
        bufferBeforeMinutes: String(rules.bufferBeforeMinutes),
        bufferAfterMinutes: String(rules.bufferAfterMinutes),
        windowDays: String(rules.windowDays),
      },
    };
  },
  async submit({ values, ...call }, services) {
    await services.availability.setRules(call.actor, {
      lengthsMinutes: values.lengthsMinutes.split(/[\s,;]+/).flatMap((one) => (one ? numberIn(one) : [])),
      startIntervalMinutes: numberIn(values.startIntervalMinutes),
      bufferBeforeMinutes: numberIn(values.bufferBeforeMinutes),
      bufferAfterMinutes: numberIn(values.bufferAfterMinutes),
      windowDays: numberIn(values.windowDays),
    });
    return update(await showRules(call, services, 'Lengths and buffers saved.'));
  },
});

export const limitsForm = defineForm({
  id: 'rules.limits-form',
  title: 'Notice and limits',
  button: 'Save',
  carries: {},
  fields: {
    noticeMinutes: field('Notice to book (minutes)', '0 is none, 120 two hours, 1440 a day; at most 43200'),
    moveNoticeMinutes: field('Notice to move (minutes)', '0: others can move a session until it begins'),
    cancelNoticeMinutes: field(
      'Notice to cancel (minutes)',
      '0: others can cancel a session until it is over',
    ),
    maxPerDay: limit('Most sessions on one day', 'From 1 to 24; empty is any number'),
    maxPerWeek: limit('Most sessions in one week', 'From 1 to 100, from Monday on; empty is any number'),
  },
  async opens({ actor }, { availability }) {
    const rules = await availability.rules(actor.personId);
    return {
      values: {
        noticeMinutes: String(rules.noticeMinutes),
        moveNoticeMinutes: String(rules.moveNoticeMinutes),
        cancelNoticeMinutes: String(rules.cancelNoticeMinutes),
        maxPerDay: shown(rules.maxPerDay),
        maxPerWeek: shown(rules.maxPerWeek),
      },
    };
  },
  async submit({ values, ...call }, services) {
    await services.availability.setRules(call.actor, {
      noticeMinutes: numberIn(values.noticeMinutes),
      moveNoticeMinutes: numberIn(values.moveNoticeMinutes),
      cancelNoticeMinutes: numberIn(values.cancelNoticeMinutes),
      maxPerDay: limitIn(values.maxPerDay),
      maxPerWeek: limitIn(values.maxPerWeek),
    });
    return update(await showRules(call, services, 'Notice and limits saved.'));
  },
});
