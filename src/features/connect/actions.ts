import { defineAction } from '../../interaction/action.ts';
import { message, open, update } from '../../interaction/response.ts';
import { say, strong, who } from '../../interaction/text.ts';
import { connectForm, declineForm, searchForm } from './forms.ts';
import * as presses from './presses.ts';
import { showDirectory, showProfileOf } from './show.ts';
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
    async run({ carried, actor }, { connect }) {
      const { person, profile } = await connect.askable(actor, carried.expert);
      const options = profile.areas.map((area) => ({ label: area, value: area }));
      const [only] = profile.areas.length === 1 ? profile.areas : [];
      return open(
        connectForm.opened({
          carries: carried,
          intro: say`To ${who(person)}, ${strong(profile.headline)}`,
          picks: { area: options },
          values: { area: only ?? null },
        }),
      );
    },
  }),
  defineAction({
    ...presses.seePending,
    answer: 'message',
    run: async ({ carried, actor, clock }, { connect }) =>
      message(requestCard(await connect.get(actor, carried.request), actor.personId, clock.now())),
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
    async run({ carried, actor, clock }, { connect }) {
      const request = await connect.get(actor, carried.request);
      if (request.status !== 'pending' || actor.personId !== request.expertId)
        return update(requestCard(request, actor.personId, clock.now()));
      return open(
        declineForm.opened({
          carries: carried,
          intro: say`The request of ${who(request.requester)} about ${strong(request.area)}.`,
        }),
      );
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
    run: async () => open(searchForm.opened({ carries: {} })),
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
