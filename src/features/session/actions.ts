import { defineAction } from '../../interaction/action.ts';
import { message, open, update } from '../../interaction/response.ts';
import { askZone } from '../zone/forms.ts';
import { bookingActions } from './booking-actions.ts';
import { cancelForm, declineProposalForm, notesForm } from './forms.ts';
import * as presses from './presses.ts';
import { showMeeting, showPast, showUpcoming } from './show.ts';
import { takenActions } from './taken-actions.ts';
import { typedActions } from './typed-actions.ts';

export const sessionActions = [
  ...bookingActions,
  ...typedActions,
  ...takenActions,
  defineAction({
    ...presses.confirm,
    answer: 'update',
    zoneFirst: askZone,
    async run({ carried, ...call }, services) {
      const { sessionId } = await services.session.proposal(call.actor, carried.proposal);
      await services.session.confirm(call.actor, carried.proposal);
      return update(await showMeeting(call, services, sessionId ?? carried.proposal));
    },
  }),
  defineAction({
    ...presses.confirmTime,
    answer: 'update',
    zoneFirst: askZone,
    async run({ carried: { proposal, startsAt }, ...call }, services) {
      const { sessionId } = await services.session.proposal(call.actor, proposal);
      await services.session.confirm(call.actor, proposal, startsAt);
      return update(await showMeeting(call, services, sessionId ?? proposal));
    },
  }),
  defineAction({
    ...presses.declineProposal,
    answer: 'form',
    async run({ carried, ...call }, services) {
      const proposal = await services.session.proposal(call.actor, carried.proposal);
      const mine = proposal.proposedById === call.actor.personId;
      if (proposal.status !== 'open' || mine)
        return update(await showMeeting(call, services, proposal.sessionId ?? carried.proposal));
      return open(await declineProposalForm.open({ ...call, carried }, services));
    },
  }),
  defineAction({
    ...presses.withdrawProposal,
    answer: 'update',
    async run({ carried, ...call }, services) {
      const { id, sessionId } = await services.session.withdraw(call.actor, carried.proposal);
      return update(await showMeeting(call, services, sessionId ?? id));
    },
  }),
  defineAction({
    ...presses.showProposal,
    answer: 'message',
    run: async ({ carried, ...call }, services) =>
      message(await showMeeting(call, services, carried.proposal)),
  }),
  defineAction({
    ...presses.showSession,
    answer: 'message',
    run: async ({ carried, ...call }, services) =>
      message(await showMeeting(call, services, carried.session)),
  }),
  defineAction({
    ...presses.cancel,
    answer: 'form',
    async run({ carried, ...call }, services) {
      const found = await services.session.get(call.actor, carried.session);
      const now = call.clock.now();
      if (found.status !== 'scheduled' || found.endsAt <= now)
        return update(await showMeeting(call, services, carried.session));
      return open(await cancelForm.open({ ...call, carried }, services));
    },
  }),
  defineAction({
    ...presses.complete,
    answer: 'update',
    async run({ carried, ...call }, services) {
      await services.session.complete(call.actor, carried.session);
      return update(await showMeeting(call, services, carried.session));
    },
  }),
  defineAction({
    ...presses.addNotes,
    answer: 'form',
    async run({ carried, ...call }, services) {
      const found = await services.session.get(call.actor, carried.session);
      if (call.actor.personId !== found.expertId || found.status === 'cancelled')
        return update(await showMeeting(call, services, carried.session));
      return open(await notesForm.open({ ...call, carried }, services));
    },
  }),
  defineAction({
    ...presses.listUpcoming,
    answer: 'update',
    run: async ({ carried, ...call }, services) => update(await showUpcoming(call, services, carried.turn)),
  }),
  defineAction({
    ...presses.listPast,
    answer: 'update',
    run: async ({ carried, ...call }, services) => update(await showPast(call, services, carried.turn)),
  }),
];
