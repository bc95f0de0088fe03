import { defineAction } from '../../interaction/action.ts';
import { message, open, update } from '../../interaction/response.ts';
import { say, who } from '../../interaction/text.ts';
import { requestCard } from '../connect/views.ts';
import { blockForm, endForm } from './forms.ts';
import * as presses from './presses.ts';
import { showConnection, showRequests, showSettings } from './show.ts';

export const dashboardActions = [
  defineAction({
    ...presses.showRequest,
    answer: 'message',
    run: async ({ carried, actor, clock }, { connect }) =>
      message(requestCard(await connect.get(actor, carried.request), actor.personId, clock.now())),
  }),
  defineAction({
    ...presses.listRequests,
    answer: 'update',
    run: async ({ carried: { which, turn }, ...call }, services) =>
      update(await showRequests(call, services, which, turn)),
  }),
  defineAction({
    ...presses.showConnection,
    answer: 'message',
    run: async ({ carried, ...call }, services) =>
      message(await showConnection(call, services, carried.connection)),
  }),
  defineAction({
    ...presses.endConnection,
    answer: 'form',
    async run({ carried, ...call }, services) {
      const { status, requester, expert, expertId } = await services.connect.get(
        call.actor,
        carried.connection,
      );
      if (status !== 'accepted') return update(await showConnection(call, services, carried.connection));
      const other = call.actor.personId === expertId ? requester : expert;
      const intro = say`${who(other)} will be told. What waits for an answer is closed, and sessions to come are cancelled.`;
      return open(endForm.opened({ carries: carried, intro }));
    },
  }),
  defineAction({
    ...presses.blockPerson,
    answer: 'form',
    async run({ carried, ...call }, { connect }) {
      const { requester, expert, expertId } = await connect.get(call.actor, carried.connection);
      const other = call.actor.personId === expertId ? requester : expert;
      const intro = say`${who(other)} can no longer ask you: you will seem not to take requests. What is between you ends.`;
      return open(blockForm.opened({ carries: carried, intro }));
    },
  }),
  defineAction({
    ...presses.showSettings,
    answer: 'message',
    run: async (call, services) => message(await showSettings(call, services)),
  }),
  defineAction({
    ...presses.unblockPerson,
    answer: 'update',
    async run({ carried, ...call }, services) {
      await services.connect.unblock(call.actor, carried.person);
      return update(await showSettings(call, services, 'They can ask you again.'));
    },
  }),
];
