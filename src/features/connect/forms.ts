import { LIMITS } from '../../core/text.ts';
import { defineForm } from '../../interaction/form.ts';
import { recordId } from '../../interaction/id.ts';
import { update } from '../../interaction/response.ts';
import { say, strong, who } from '../../interaction/text.ts';
import { showDirectory, showProfileOf } from './show.ts';
import { requestCard } from './views.ts';

export const connectForm = defineForm({
  id: 'connect.form',
  title: 'Send a request',
  button: 'Send',
  carries: { expert: recordId },
  fields: {
    area: { kind: 'pick', label: 'Area of expertise' },
    message: {
      kind: 'text',
      label: 'Message',
      hint: 'What would you like to learn or decide?',
      max: LIMITS.message,
      lines: 'many',
      optional: true,
    },
  },
  blame: {
    'area-unknown': 'area',
    'text-too-long': 'message',
    'already-pending': 'area',
    'already-connected': 'area',
    'ask-again-later': 'area',
    paused: 'area',
  },
  async opens({ actor, carried }, { connect }) {
    const { person, profile } = await connect.askable(actor, carried.expert);
    const [only] = profile.areas.length === 1 ? profile.areas : [];
    return {
      intro: say`To ${who(person)}, ${strong(profile.headline)}`,
      picks: { area: profile.areas.map((area) => ({ label: area, value: area })) },
      values: { area: only ?? null },
    };
  },
  async submit({ carried, values, ...call }, services) {
    await services.connect.create(call.actor, { expertId: carried.expert, ...values });
    const card = await showProfileOf(call, services, carried.expert);
    return update(card, [
      'Your request is on its way. I will tell you in our direct messages as soon as it is answered.',
    ]);
  },
});

export const declineForm = defineForm({
  id: 'request.decline-form',
  title: 'Decline the request',
  button: 'Decline',
  carries: { request: recordId },
  fields: {
    reason: {
      kind: 'text',
      label: 'Reason',
      hint: 'They will see it. You can leave it empty.',
      max: LIMITS.reason,
      lines: 'many',
      optional: true,
    },
    askAgain: { kind: 'check', label: 'Later', box: 'Ask again later is fine' },
  },
  blame: { 'text-too-long': 'reason' },
  async opens({ actor, carried }, { connect }) {
    const { requester, area } = await connect.get(actor, carried.request);
    return { intro: say`The request of ${who(requester)} about ${strong(area)}.` };
  },
  async submit({ carried, values, actor, clock }, { connect }) {
    const declined = await connect.decline(actor, carried.request, values);
    return update(requestCard(declined, actor.personId, clock.now()));
  },
});

export const searchForm = defineForm({
  id: 'directory.search-form',
  title: 'Search experts',
  button: 'Search',
  carries: {},
  fields: {
    words: {
      kind: 'text',
      label: 'Name, area or words',
      placeholder: 'for example: typescript',
      max: 60,
      lines: 'one',
    },
  },
  async submit({ values, ...call }, services) {
    return update(
      await showDirectory(call, services, await services.directory.asFilter(call.actor, values.words)),
    );
  },
});
