import { formatMoment } from '../../core/format-time.ts';
import { defineAction } from '../../interaction/action.ts';
import { message, open, update } from '../../interaction/response.ts';
import { say, who } from '../../interaction/text.ts';
import { requestCard } from '../connect/views.ts';
import { blockForm, endForm, zoneForm } from './forms.ts';
import * as presses from './presses.ts';
import { showConnection, showConnections, showRequests, showSettings } from './show.ts';

export const dashboardActions = [
  defineAction({
    ...presses.showRequest,
    answer: 'message',
    run: async ({ carried, actor, clock }, { connect }) =>
      message(requestCard(await connect.get(actor, carried.request), actor.personId, clock.now())),
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
    ...presses.listRequests,
    answer: 'update',
    run: async ({ carried, ...call }, services) => update(await showRequests(call, services, carried.turn)),
  }),
  defineAction({
    ...presses.listConnections,
    answer: 'update',
    run: async ({ carried, ...call }, services) =>
      update(await showConnections(call, services, carried.turn)),
  }),
  defineAction({
    ...presses.changeZone,
    answer: 'form',
    async run({ actor, clock }, { directory }) {
      const { zone, hasHours } = await directory.settings(actor);
      const intro = say`It is ${formatMoment(clock.now().getTime(), zone)} for you now. ${
        hasHours ? 'Your weekly hours can stay in the zone they are in, or be the same hours there.' : ''
      }`;
      return open(zoneForm.opened({ carries: {}, values: { zone }, intro }));
    },
  }),
  defineAction({
    ...presses.followZone,
    answer: 'update',
    async run(call, services) {
      await services.directory.followZone(call.actor);
      return update(await showSettings(call, services, 'Your zone follows your profile again.'));
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
