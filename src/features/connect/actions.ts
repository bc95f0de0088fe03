import { defineAction } from '../../interaction/action.ts';
import { message, open, update } from '../../interaction/response.ts';
import { connectForm, declineForm, searchForm } from './forms.ts';
import * as presses from './presses.ts';
import { showDirectory, showProfileOf, showRequest } from './show.ts';
import { areaSource, expertSource } from './sources.ts';
import { declinedView, requestCard } from './views.ts';

export const connectActions = [
  defineAction({
    ...presses.showProfile,
    answer: 'message',
    run: async ({ carried, ...call }, services) =>
      message(await showProfileOf(call, services, carried.person)),
  }),
  defineAction({
    ...presses.ask,
    answer: 'form',
    run: async (call, services) => open(await connectForm.open(call, services)),
  }),
  defineAction({
    ...presses.seePending,
    answer: 'message',
    run: async ({ carried, ...call }, services) =>
      message(await showRequest(call, services, carried.request)),
  }),
  defineAction({
    ...presses.seeDeclined,
    answer: 'message',
    async run({ carried, actor, clock }, { connect }) {
      const request = await connect.get(actor, carried.request);
      const view =
        request.status === 'declined'
          ? declinedView(request, clock.now())
          : requestCard(request, actor.personId, clock.now());
      return message(view);
    },
  }),
  defineAction({
    ...presses.accept,
    answer: 'update',
    run: async ({ carried, actor, clock }, { connect }) =>
      update(requestCard(await connect.accept(actor, carried.request), actor.personId, clock.now())),
  }),
  defineAction({
    ...presses.decline,
    answer: 'form',
    async run(call, services) {
      const { actor, clock, carried } = call;
      const request = await services.connect.get(actor, carried.request);
      if (request.status !== 'pending' || actor.personId !== request.expertId)
        return update(requestCard(request, actor.personId, clock.now()));
      return open(await declineForm.open(call, services));
    },
  }),
  defineAction({
    ...presses.withdraw,
    answer: 'update',
    run: async ({ carried, actor, clock }, { connect }) =>
      update(requestCard(await connect.withdraw(actor, carried.request), actor.personId, clock.now())),
  }),
  defineAction({
    ...presses.browse,
    answer: 'update',
    async run({ carried: { turn, filter }, ...call }, services) {
      const narrowed = filter === '' ? {} : await services.directory.asFilter(call.actor, filter);
      return update(await showDirectory(call, services, narrowed, turn));
    },
  }),
  defineAction({
    ...presses.search,
    answer: 'form',
    run: async (call, services) => open(await searchForm.open(call, services)),
  }),
  defineAction({
    ...presses.pickArea,
    answer: 'update',
    source: areaSource,
    run: async ({ chosen, carried: _, ...call }, services) =>
      update(await showDirectory(call, services, await services.directory.asFilter(call.actor, chosen))),
  }),
  defineAction({
    ...presses.pickExpert,
    answer: 'message',
    source: expertSource,
    run: async ({ chosen, carried: _, ...call }, services) =>
      message(await showProfileOf(call, services, chosen)),
  }),
];
