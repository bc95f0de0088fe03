import { defineForm } from '../../interaction/form.ts';
import { recordId } from '../../interaction/id.ts';
import { rejected, update } from '../../interaction/response.ts';
import { showConnection, showSettings } from './show.ts';

/** Ending and blocking ask once more, because the other side is told and sessions are cancelled. */
const sure = { kind: 'check', label: 'Are you sure?', box: 'Yes' } as const;
const UNSURE = rejected({ sure: 'Tick the box, or close this form.' });

export const endForm = defineForm({
  id: 'connection.end-form',
  title: 'End the connection',
  button: 'End it',
  carries: { connection: recordId },
  fields: { sure },
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
  async submit({ carried, values, ...call }, services) {
    if (!values.sure) return UNSURE;
    await services.connect.block(call.actor, carried.connection);
    return update(await showConnection(call, services, carried.connection));
  },
});

export const zoneForm = defineForm({
  id: 'zone.form',
  title: 'Your time zone',
  button: 'Save',
  carries: {},
  fields: {
    zone: {
      kind: 'text',
      label: 'Time zone',
      hint: 'A city such as Berlin, a name such as America/Chicago, or words such as Pacific Time',
      max: 60,
      lines: 'one',
    },
    hoursStay: { kind: 'check', label: 'Weekly hours', box: 'Keep them in the zone they are in' },
  },
  blame: { 'zone-unknown': 'zone', 'zone-several': 'zone' },
  async submit({ values: { zone, hoursStay }, ...call }, services) {
    await services.directory.setZone(call.actor, { typed: zone, hoursStay });
    return update(await showSettings(call, services, 'Your time zone is saved.'));
  },
});
