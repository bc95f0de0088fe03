import { formatMoment } from '../../core/format-time.ts';
import { otherOf } from '../../core/people.ts';
import { defineForm } from '../../interaction/form.ts';
import { recordId } from '../../interaction/id.ts';
import { rejected, update } from '../../interaction/response.ts';
import { say, who } from '../../interaction/text.ts';
import { showConnection } from './show.ts';
import { saveZoneWithCare, ZONE_FORM } from './zone-care.ts';

/** Ending and blocking ask once more, because the other side is told and sessions are cancelled. */
const sure = { kind: 'check', label: 'Are you sure?', box: 'Yes', must: true } as const;
const UNSURE = rejected({ sure: 'Tick the box, or close this form.' });

export const endForm = defineForm({
  id: 'connection.end-form',
  title: 'End the connection',
  button: 'End it',
  carries: { connection: recordId },
  fields: { sure },
  opens: async ({ actor, carried }, { connect }) => ({
    intro: say`${who(otherOf(await connect.get(actor, carried.connection), actor.personId))} will be told. What waits for an answer is closed, and sessions to come are cancelled.`,
  }),
  async submit({ carried, values, ...call }, services) {
    if (!values.sure) return UNSURE;
    await services.connect.end(call.actor, carried.connection);
    return update(await showConnection(call, services, carried.connection));
  },
});

export const blockForm = defineForm({
  id: 'person.block-form',
  title: 'Block this person',
  button: 'Block',
  carries: { connection: recordId },
  fields: { sure },
  opens: async ({ actor, carried }, { connect }) => ({
    intro: say`${who(otherOf(await connect.get(actor, carried.connection), actor.personId))} can no longer ask you: you will seem not to take requests. What is between you ends.`,
  }),
  async submit({ carried, values, ...call }, services) {
    if (!values.sure) return UNSURE;
    await services.connect.block(call.actor, carried.connection);
    const { connect } = services;
    const blocked = otherOf(await connect.get(call.actor, carried.connection), call.actor.personId);
    return update(
      await showConnection(call, services, carried.connection),
      say`${who(blocked)} is blocked. You can unblock them in the settings, which /connections has.`,
    );
  },
});

export const zoneForm = defineForm({
  ...ZONE_FORM,
  title: 'Your time zone',
  button: 'Save',
  fields: {
    zone: {
      kind: 'text',
      label: 'Time zone',
      hint: 'A large city such as Berlin, or a name such as America/Chicago',
      max: 60,
      lines: 'one',
    },
    hoursStay: { kind: 'check', label: 'Weekly hours', box: 'Keep them in the zone they are in' },
  },
  blame: { 'zone-unknown': 'zone', 'zone-several': 'zone' },
  async opens({ actor, clock }, { directory }) {
    if (!actor.hasZone) return {};
    const { zone, hasHours } = await directory.settings(actor);
    const intro = say`It is ${formatMoment(clock.now().getTime(), zone)} for you now. ${
      hasHours ? 'Your weekly hours can stay in the zone they are in, or be the same hours there.' : ''
    }`;
    return { values: { zone }, intro };
  },
  submit: async ({ values, ...call }, services) => update(await saveZoneWithCare(call, services, values)),
});
