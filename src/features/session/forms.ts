import { MAX_OFFERED } from '../../core/rules.ts';
import { LIMITS } from '../../core/text.ts';
import { defineForm } from '../../interaction/form.ts';
import { count, instant, instants, recordId } from '../../interaction/id.ts';
import { update } from '../../interaction/response.ts';
import { at, showMeeting } from './show.ts';
import { typedForms } from './typed-forms.ts';
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

export const bookForm = defineForm({
  id: 'session.book-form',
  title: 'Propose the session',
  button: 'Propose',
  carries: { connection: recordId, length: count(1_440), startsAt: instant },
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
  async submit({ carried, values, ...call }, { session }) {
    const { connection: connectRequestId, length: lengthMinutes, startsAt } = carried;
    const proposal = await session.propose(call.actor, {
      connectRequestId,
      lengthMinutes,
      startsAt,
      ...values,
    });
    return update(proposalCard(proposal, at(call)));
  },
});

const words = <const O extends boolean>(label: string, hint: string, optional: O) =>
  ({ kind: 'text', label, hint, max: LIMITS.message, lines: 'many', optional }) as const;

export const moveForm = defineForm({
  id: 'session.move-form',
  title: 'Propose this time',
  button: 'Propose',
  carries: { session: recordId, startsAt: instant },
  fields: { message: words('Message', 'Why you would like to move the session.', true) },
  blame: timesBlame('message'),
  async submit({ carried: { session: sessionId, startsAt }, values, ...call }, services) {
    const { connectRequestId, durationMinutes } = await services.session.get(call.actor, sessionId);
    await services.session.propose(call.actor, {
      connectRequestId,
      sessionId,
      startsAt,
      lengthMinutes: durationMinutes,
      ...values,
    });
    return update(await showMeeting(call, services, sessionId));
  },
});

export const offerForm = defineForm({
  id: 'session.offer-form',
  title: 'Offer these times',
  button: 'Send',
  carries: { connection: recordId, length: count(1_440), times: instants(MAX_OFFERED) },
  fields: { message: words('Message', 'They see it with the times.', true) },
  blame: timesBlame('message'),
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
  async submit({ carried, values: { message }, ...call }, { session, availability }) {
    const [lengthMinutes = 30] = availability.lengths();
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
  async submit({ carried, values, ...call }, services) {
    await services.session.note(call.actor, carried.session, values.notes);
    return update(await showMeeting(call, services, carried.session));
  },
});

export const sessionForms = [
  ...typedForms,
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
