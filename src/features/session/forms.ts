import type { PersonActor } from '../../core/actor.ts';
import { formatMoment } from '../../core/format-time.ts';
import { otherOf, type PersonRef } from '../../core/people.ts';
import { MAX_OFFERED } from '../../core/rules.ts';
import { LIMITS } from '../../core/text.ts';
import { defineForm } from '../../interaction/form.ts';
import { count, encodeId, instant, instants, recordId } from '../../interaction/id.ts';
import { update } from '../../interaction/response.ts';
import { moment, say, who } from '../../interaction/text.ts';
import { inMinutes } from './booking-views.ts';
import { at, showMeeting } from './show.ts';
import { orAnother } from './taken.ts';
import { timeForm, timesForm } from './typed-forms.ts';
import { proposalCard } from './views.ts';

/** Refusals that a form for times shows at the field named. */
const timesBlame = <const F extends string>(field: F) => ({
  'slot-taken': field,
  'slot-past': field,
  'slot-not-offered': field,
  'already-proposed': field,
  'too-many-proposals': field,
  'not-connected': field,
  'session-over': field,
  'session-started': field,
  'times-wrong': field,
});

const toThem = (person: PersonRef) => ({ intro: say`To ${who(person)}` });

/** The time that was picked, in the zone it was picked in. */
const atTime = ({ zone }: PersonActor, startsAt: Date, minutes: number, expert: PersonRef) => ({
  intro: say`${formatMoment(startsAt.getTime(), zone)}, ${inMinutes(minutes)}, with ${who(expert)}`,
});

const BOOK = {
  id: 'session.book-form',
  carries: { connection: recordId, length: count(1_440), startsAt: instant },
};
const MOVE = { id: 'session.move-form', carries: { session: recordId, startsAt: instant } };

export const bookForm = defineForm({
  ...BOOK,
  title: 'Propose the session',
  button: 'Propose',
  fields: {
    title: {
      kind: 'text',
      label: 'Title',
      placeholder: 'for example: Review of our schema',
      max: LIMITS.title,
      lines: 'one',
      optional: true,
    },
    goals: {
      kind: 'text',
      label: 'Goals',
      hint: 'What would make this session worth it?',
      max: LIMITS.goals,
      lines: 'many',
      optional: true,
    },
  },
  blame: timesBlame('title'),
  opens: async ({ actor, carried: { connection, length, startsAt } }, { connect }) =>
    atTime(actor, startsAt, length, (await connect.get(actor, connection)).expert),
  async submit({ carried, values, ...call }, services) {
    const { connection: connectRequestId, length: lengthMinutes, startsAt } = carried;
    const picking = { purpose: 'book', about: connectRequestId, length: lengthMinutes, picked: [] } as const;
    const form = encodeId(BOOK.id, BOOK.carries, carried);
    return orAnother(call, services, { picking, startsAt, form, typed: values }, async () => {
      const wanted = { connectRequestId, lengthMinutes, startsAt, ...values };
      return update(proposalCard(await services.session.propose(call.actor, wanted), at(call)));
    });
  },
});

const words = <const O extends boolean>(label: string, hint: string, optional: O) =>
  ({ kind: 'text', label, hint, max: LIMITS.message, lines: 'many', optional }) as const;

export const moveForm = defineForm({
  ...MOVE,
  title: 'Propose this time',
  button: 'Propose',
  fields: { message: words('Message', 'Why you would like to move the session.', true) },
  blame: timesBlame('message'),
  async opens({ actor, carried }, { session }) {
    const { expert, durationMinutes } = await session.get(actor, carried.session);
    return atTime(actor, carried.startsAt, durationMinutes, expert);
  },
  async submit({ carried, values, ...call }, services) {
    const { session: sessionId, startsAt } = carried;
    const { connectRequestId, durationMinutes } = await services.session.get(call.actor, sessionId);
    const picking = { purpose: 'move', about: sessionId, length: durationMinutes, picked: [] } as const;
    const form = encodeId(MOVE.id, MOVE.carries, carried);
    return orAnother(call, services, { picking, startsAt, form, typed: values }, async () => {
      const wanted = { connectRequestId, sessionId, startsAt, lengthMinutes: durationMinutes, ...values };
      await services.session.propose(call.actor, wanted);
      return update(await showMeeting(call, services, sessionId));
    });
  },
});

export const offerForm = defineForm({
  id: 'session.offer-form',
  title: 'Offer these times',
  button: 'Send',
  carries: { connection: recordId, length: count(1_440), times: instants(MAX_OFFERED) },
  fields: { message: words('Message', 'They see it with the times.', true) },
  blame: timesBlame('message'),
  opens: async ({ actor, carried }, { connect }) =>
    toThem((await connect.get(actor, carried.connection)).requester),
  async submit(
    { carried: { connection: connectRequestId, length: lengthMinutes, times }, values, ...call },
    { session },
  ) {
    const offered = await session.offer(call.actor, { connectRequestId, lengthMinutes, times, ...values });
    return update(proposalCard(offered, at(call)));
  },
});

export const shiftForm = defineForm({
  id: 'session.shift-form',
  title: 'Offer these times',
  button: 'Send',
  carries: { session: recordId, times: instants(MAX_OFFERED) },
  fields: { message: words('Message', 'Why you would like to move the session.', true) },
  blame: timesBlame('message'),
  opens: async ({ actor, carried }, { session }) =>
    toThem((await session.get(actor, carried.session)).requester),
  async submit({ carried: { session: sessionId, times }, values, ...call }, services) {
    const { connectRequestId, durationMinutes } = await services.session.get(call.actor, sessionId);
    const meeting = { connectRequestId, sessionId, lengthMinutes: durationMinutes };
    await services.session.offer(call.actor, { ...meeting, times, ...values });
    return update(await showMeeting(call, services, sessionId));
  },
});

const WHICH = 'For example: mornings next week, or after the 14th.';

export const askForm = defineForm({
  id: 'session.ask-form',
  title: 'Ask for other times',
  button: 'Ask',
  carries: { connection: recordId },
  fields: { message: words('Which times would suit?', WHICH, false) },
  blame: { ...timesBlame('message'), 'text-required': 'message' },
  opens: async ({ actor, carried }, { connect }) =>
    toThem((await connect.get(actor, carried.connection)).expert),
  async submit({ carried, values: { message }, ...call }, { session, availability, connect }) {
    const { expertId } = await connect.get(call.actor, carried.connection);
    const [lengthMinutes = 30] = await availability.lengths(expertId);
    const meeting = { connectRequestId: carried.connection, lengthMinutes, message };
    return update(proposalCard(await session.ask(call.actor, meeting), at(call)));
  },
});

export const askMoveForm = defineForm({
  id: 'session.ask-move-form',
  title: 'Ask for other times',
  button: 'Ask',
  carries: { session: recordId },
  fields: { message: words('Which times would suit?', WHICH, false) },
  blame: { ...timesBlame('message'), 'text-required': 'message' },
  async opens({ actor, carried }, { session }) {
    const { expert, scheduledAt } = await session.get(actor, carried.session);
    return { intro: say`To ${who(expert)}. Until then ${moment(scheduledAt)} stands.` };
  },
  async submit({ carried: { session: sessionId }, values: { message }, ...call }, services) {
    const { connectRequestId, durationMinutes } = await services.session.get(call.actor, sessionId);
    await services.session.ask(call.actor, {
      connectRequestId,
      sessionId,
      lengthMinutes: durationMinutes,
      message,
    });
    return update(await showMeeting(call, services, sessionId));
  },
});

const reason = {
  kind: 'text',
  label: 'Reason',
  hint: 'They will see it. You can leave it empty.',
  max: LIMITS.reason,
  lines: 'many',
  optional: true,
} as const;

export const declineProposalForm = defineForm({
  id: 'proposal.decline-form',
  title: 'Decline this time',
  button: 'Decline',
  carries: { proposal: recordId },
  fields: { reason },
  blame: { 'text-too-long': 'reason' },
  async opens({ actor, clock, carried }, { session }) {
    const { requester, times } = await session.proposal(actor, carried.proposal);
    return { intro: say`${who(requester)} proposed ${moment(times[0] ?? clock.now())}.` };
  },
  async submit({ carried, values, ...call }, services) {
    await services.session.decline(call.actor, carried.proposal, values.reason);
    const { id, sessionId } = await services.session.proposal(call.actor, carried.proposal);
    return update(await showMeeting(call, services, sessionId ?? id));
  },
});

export const cancelForm = defineForm({
  id: 'session.cancel-form',
  title: 'Cancel the session',
  button: 'Cancel the session',
  carries: { session: recordId },
  fields: { reason },
  blame: { 'text-too-long': 'reason' },
  async opens({ actor, carried }, { session }) {
    const booked = await session.get(actor, carried.session);
    const other = otherOf(booked, actor.personId);
    return { intro: say`${moment(booked.scheduledAt)} with ${who(other)}. They will be told at once.` };
  },
  async submit({ carried, values, ...call }, services) {
    await services.session.cancel(call.actor, carried.session, values.reason);
    return update(await showMeeting(call, services, carried.session));
  },
});

export const notesForm = defineForm({
  id: 'session.notes-form',
  title: 'Session notes',
  button: 'Save',
  carries: { session: recordId },
  fields: {
    notes: {
      kind: 'text',
      label: 'Notes',
      hint: 'Both of you see them. Empty removes them.',
      max: LIMITS.notes,
      lines: 'many',
      optional: true,
    },
  },
  blame: { 'text-too-long': 'notes' },
  opens: async ({ actor, carried }, { session }) => ({
    values: { notes: (await session.get(actor, carried.session)).notes },
  }),
  async submit({ carried, values, ...call }, services) {
    await services.session.note(call.actor, carried.session, values.notes);
    return update(await showMeeting(call, services, carried.session));
  },
});

export const sessionForms = [
  timeForm,
  timesForm,
  bookForm,
  moveForm,
  offerForm,
  shiftForm,
  askForm,
  askMoveForm,
  declineProposalForm,
  cancelForm,
  notesForm,
];
