import { markOf } from '../../core/ids.ts';
import { defineAction } from '../../interaction/action.ts';
import { message, open, update } from '../../interaction/response.ts';
import { requestCard } from '../connect/views.ts';
import { SINCE } from '../experts/care.ts';
import { blockForm, endForm, zoneForm } from './forms.ts';
import * as presses from './presses.ts';
import { showConnection, showConnections, showRequests, showSettings } from './show.ts';
import { saveZone, saveZoneWithCare } from './zone-care.ts';

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
    async run(call, services) {
      const { connection } = call.carried;
      const { status } = await services.connect.get(call.actor, connection);
      if (status !== 'accepted') return update(await showConnection(call, services, connection));
      return open(await endForm.open(call, services));
    },
  }),
  defineAction({
    ...presses.blockPerson,
    answer: 'form',
    run: async (call, services) => open(await blockForm.open(call, services)),
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
    run: async (call, services) => open(await zoneForm.open(call, services)),
  }),
  defineAction({
    ...presses.saveZone,
    answer: 'update',
    run: async ({ carried: { draft, hours, seen }, ...call }, services) => {
      const { typed } = await services.drafts.get(call.actor, draft);
      const zone = String(typed.zone);
      if (markOf(zone) !== seen)
        return update(await saveZoneWithCare(call, services, { zone, hoursStay: false }), SINCE);
      return update(await saveZone(call, services, { zone, hoursStay: hours === 'stay' }));
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
    ...presses.keepSettings,
    answer: 'update',
    run: async (call, services) => update(await showSettings(call, services)),
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
