import { LIMITS } from '../../core/text.ts';
import { defineForm } from '../../interaction/form.ts';
import { count, instant, recordId } from '../../interaction/id.ts';
import { update } from '../../interaction/response.ts';
import { at, showMeeting } from './show.ts';
import { proposalCard } from './views.ts';

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
  blame: {
    'slot-taken': 'title',
    'slot-past': 'title',
    'slot-not-offered': 'title',
    'already-proposed': 'title',
    'not-connected': 'title',
  },
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
    return update(await showMeeting(call, services, carried.proposal));
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
