/** The modal a person has open; there is never more than one. */
import type { Field, ModalDefinition, ModalPart } from './components.ts';
import { KIND } from './kinds.ts';
import type { DiscordMessage } from './messages.ts';

/** What a field holds: text, chosen values, or a tick. */
export type Held = string | string[] | boolean | null;

export interface DiscordModal {
  readonly kind: 'modal';
  /** Tells it from the one that was open before, whatever its custom_id. */
  readonly id: number;
  readonly userId: string;
  readonly channelId: string;
  /** The message whose button opened it, if any. */
  readonly source: DiscordMessage | undefined;
  readonly definition: ModalDefinition;
  /** By custom_id. */
  readonly values: Map<string, Held>;
  open: boolean;
}

type Label = Extract<ModalPart, { component: Field }>;

/** The parts of a modal that hold a field. */
export const labelsIn = ({ components }: ModalDefinition): Label[] =>
  components.filter((part) => part.type === KIND.label);

const chosenAtFirst = (options: readonly { value: string; default?: boolean | undefined }[]): string[] =>
  options.filter((option) => option.default === true).map((option) => option.value);

/** What a field holds before anybody touched it. */
const initial = (field: Field): Held => {
  switch (field.type) {
    case KIND.textInput:
      return field.value ?? '';
    case KIND.checkbox:
      return field.default === true;
    case KIND.radioGroup:
      return chosenAtFirst(field.options)[0] ?? null;
    case KIND.userSelect:
      return (field.default_values ?? []).map(({ id }) => id);
    case KIND.stringSelect:
    case KIND.checkboxGroup:
      return chosenAtFirst(field.options);
    default:
      return field satisfies never;
  }
};

export class Modals {
  readonly #open = new Map<string, DiscordModal>();
  #shown = 0;

  /** Shows a modal in place of any other, its fields at what they start with. */
  show(options: Omit<DiscordModal, 'kind' | 'id' | 'values' | 'open'>): DiscordModal {
    this.close(options.userId);
    const fields = labelsIn(options.definition).map(({ component }) => component);
    const values = new Map(fields.map((field) => [field.custom_id, initial(field)]));
    this.#shown += 1;
    const modal: DiscordModal = { kind: 'modal', id: this.#shown, ...options, values, open: true };
    this.#open.set(options.userId, modal);
    return modal;
  }

  of(userId: string): DiscordModal | undefined {
    return this.#open.get(userId);
  }

  close(userId: string): void {
    const modal = this.#open.get(userId);
    if (modal !== undefined) modal.open = false;
    this.#open.delete(userId);
  }
}
