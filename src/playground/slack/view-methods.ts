/** views.open, views.push, views.update and views.publish. */
import { z } from 'zod';
import { miss, refuse } from './api-error.ts';
import { type Checked, checkHome, checkModal, type ViewDefinition } from './block-kit.ts';
import type { Core } from './core.ts';
import { type Method, method } from './method.ts';
import { viewPayload } from './payloads.ts';

/** 250 KB, taken as the smaller of its two readings. */
const VIEW_BYTES = 250_000;

const shape = { view: z.unknown() };

/** Reads a view. Throws `view_too_large`, or `invalid_arguments` with what is wrong. */
const read = <T extends ViewDefinition>(check: (value: unknown) => Checked<T>, value: unknown): T => {
  if (Buffer.byteLength(JSON.stringify(value) ?? '') > VIEW_BYTES)
    throw refuse('view_too_large', 'the view is larger than 250 KB');
  const view = check(value);
  if (!view.ok) throw refuse('invalid_arguments', view.messages.join('; '), view.messages);
  return view.value;
};

/** Reads a modal that came in an answer instead of a call. */
export const readModal = (value: unknown) => read(checkModal, value);

const withTrigger = z.strictObject({ trigger_id: z.string(), ...shape });

const open = method(withTrigger, (core, args) => {
  const definition = readModal(args.view);
  const trigger = core.triggers.check(args.trigger_id);
  const stack = core.views.stack(trigger.userId);
  if (stack.some((view) => view.id === trigger.viewId))
    throw refuse('invalid_arguments', 'a trigger from an open modal is for views.push');
  const view = core.views.open(trigger.userId, definition);
  trigger.used = true;
  return { view: viewPayload(core, view) };
});

const push = method(withTrigger, (core, args) => {
  const definition = readModal(args.view);
  const trigger = core.triggers.check(args.trigger_id);
  const view = core.views.push(trigger.userId, definition);
  trigger.used = true;
  return { view: viewPayload(core, view) };
});

const update = method(
  z.strictObject({
    view_id: z.string().optional(),
    external_id: z.string().optional(),
    hash: z.string().optional(),
    ...shape,
  }),
  (core, args) => {
    if (args.view_id === undefined && args.external_id === undefined)
      throw refuse('invalid_arguments', 'needs view_id or external_id');
    const view = core.views.get({ viewId: args.view_id, externalId: args.external_id });
    core.views.update(
      view,
      read(view.definition.type === 'home' ? checkHome : checkModal, args.view),
      args.hash,
    );
    return { view: viewPayload(core, view) };
  },
);

const publish = method(
  z.strictObject({ user_id: z.string(), hash: z.string().optional(), ...shape }),
  (core: Core, args) => {
    const definition = read(checkHome, args.view);
    if (!core.homeTab) throw refuse('not_enabled', 'the manifest has no Home tab');
    if (core.people.find(args.user_id) === undefined)
      throw miss('user_not_found', `nobody has the id ${args.user_id}`);
    const view = core.views.publish(args.user_id, definition, args.hash);
    return { view: viewPayload(core, view) };
  },
);

export const viewMethods: Record<string, Method> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
};
