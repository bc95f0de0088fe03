/** Filling in and sending a modal, with what the client checks by itself before it bothers the bot. */
import { valuesIn } from './act-press.ts';
import { ask } from './ask.ts';
import type { Field } from './components.ts';
import type { Core } from './core.ts';
import { resolvedUsers } from './interaction-payloads.ts';
import { type Answered, INTERACTION } from './interactions.ts';
import { KIND } from './kinds.ts';
import { type DiscordModal, type Held, labelsIn } from './modals.ts';
import type { Json } from './payloads.ts';
import { placeOf } from './places.ts';

export interface Submitted extends Omit<Answered, 'outcome'> {
  /** `incomplete`: the client held it back. `failed`: no usable answer, the modal stays open with a notice. */
  outcome: Answered['outcome'] | 'incomplete';
  /** What the client says at the fields, by their labels. */
  errors: Record<string, string>;
}

const heldBy = (core: Core, field: Field, value: string | readonly string[] | boolean): Held => {
  if (field.type === KIND.checkbox) return value === true;
  if (typeof value === 'boolean') throw new Error('Only a checkbox takes yes or no');
  if (field.type === KIND.textInput) return String(value);
  const values = valuesIn(core, field.type === KIND.userSelect ? undefined : field.options, value);
  return field.type === KIND.radioGroup ? (values[0] ?? null) : values;
};

/** Sets the field with that label or custom_id. */
export const fill = (
  core: Core,
  modal: DiscordModal | undefined,
  label: string,
  value: string | readonly string[] | boolean,
): void => {
  if (modal === undefined) throw new Error('No modal is open');
  const found = labelsIn(modal.definition).find(
    (part) => part.label === label || part.component.custom_id === label,
  );
  if (found === undefined) throw new Error(`There is no field “${label}” in “${modal.definition.title}”`);
  modal.values.set(found.component.custom_id, heldBy(core, found.component, value));
  core.changes.notify();
};

const REQUIRED = 'This field is required.';

/** What the client says about a field; undefined when it may be sent. */
const complaint = (field: Field, held: Held): string | undefined => {
  if (field.type === KIND.checkbox) return undefined;
  const isNeeded = field.required !== false;
  if (field.type === KIND.textInput) {
    const length = String(held ?? '').length;
    if (length === 0) return isNeeded ? REQUIRED : undefined;
    const { min_length: min = 0, max_length: max = 4_000 } = field;
    return length < min || length > max ? `Must have ${min} to ${max} characters.` : undefined;
  }
  const count = [held ?? []].flat().length;
  if (count === 0) return isNeeded ? REQUIRED : undefined;
  if (field.type === KIND.radioGroup) return undefined;
  const most = field.type === KIND.checkboxGroup ? field.options.length : 1;
  const { min_values: min = 1, max_values: max = most } = field;
  return count < min || count > max ? `Choose ${min} to ${max}.` : undefined;
};

const fieldData = (field: Field, held: Held): Json => {
  const values = Array.isArray(held) ? { values: held } : { value: held };
  return { type: field.type, custom_id: field.custom_id, ...values };
};

/** The components of the submission, each with its number. */
const submittedParts = ({ definition, values }: DiscordModal): Json[] => {
  let number = 0;
  const numbered = (one: { id?: number | undefined }) => {
    number += 1;
    return { id: one.id ?? number };
  };
  return definition.components.map((part) => {
    if (part.type === KIND.textDisplay) return { type: part.type, ...numbered(part) };
    const outer = { type: part.type, ...numbered(part) };
    const held = values.get(part.component.custom_id) ?? null;
    return { ...outer, component: { ...fieldData(part.component, held), ...numbered(part.component) } };
  });
};

const peopleIn = (modal: DiscordModal): string[] =>
  labelsIn(modal.definition)
    .filter(({ component }) => component.type === KIND.userSelect)
    .flatMap(({ component }) => [modal.values.get(component.custom_id) ?? []].flat().map(String));

/** Sends the modal. It closes when the bot answers, and stays when it does not. */
export const submit = async (core: Core, modal: DiscordModal | undefined): Promise<Submitted> => {
  if (modal?.open !== true) throw new Error('No modal is open');
  const errors: Record<string, string> = {};
  for (const { label, component } of labelsIn(modal.definition)) {
    const said = complaint(component, modal.values.get(component.custom_id) ?? null);
    if (said !== undefined) errors[label] = said;
  }
  if (Object.keys(errors).length > 0) return { outcome: 'incomplete', interactionId: '', ms: 0, errors };
  const { userId, channelId, source, definition } = modal;
  const { guild } = placeOf(core, channelId);
  const people = peopleIn(modal);
  const answered = await ask(
    core,
    { type: INTERACTION.modal, userId, channelId, guildId: guild?.id, source },
    {
      custom_id: definition.custom_id,
      components: submittedParts(modal),
      ...(people.length > 0 ? { resolved: resolvedUsers(core, guild, people) } : {}),
    },
  );
  if (answered.outcome !== 'failed' && core.modals.of(userId) === modal) core.modals.close(userId);
  core.changes.notify();
  return { ...answered, errors };
};
