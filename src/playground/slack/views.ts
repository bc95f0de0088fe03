/** Modals, stacked at most three deep for each person, and Home tabs. */
import { miss, refuse } from './api-error.ts';
import type { ModalDefinition, ViewDefinition } from './block-kit.ts';
import { withIds } from './block-parts.ts';
import { newId, newSecret } from './ids.ts';
import { type StateValues, stateFor } from './input-state.ts';

/** A modal or Home tab that somebody has open. The object stays the same while it is updated. */
export interface SlackView {
  readonly kind: 'view';
  readonly id: string;
  readonly userId: string;
  readonly rootId: string;
  readonly previousId: string | null;
  definition: ViewDefinition;
  state: StateValues;
  hash: string;
  open: boolean;
}

const MAX_DEPTH = 3;

const nameBlocks = <T extends ViewDefinition>(definition: T): T => ({
  ...definition,
  blocks: withIds(definition.blocks),
});

export class Views {
  readonly #stacks = new Map<string, SlackView[]>();
  readonly #homes = new Map<string, SlackView>();

  /** The modals a person has open, the visible one last. */
  stack(userId: string): readonly SlackView[] {
    return this.#stacks.get(userId) ?? [];
  }

  home(userId: string): SlackView | undefined {
    return this.#homes.get(userId);
  }

  /** An open view by its id or external_id. Throws `not_found`. */
  get(by: { viewId?: string | undefined; externalId?: string | undefined }): SlackView {
    const open = [...this.#stacks.values(), [...this.#homes.values()]].flat();
    const found = open.find((view) =>
      by.viewId === undefined ? view.definition.external_id === by.externalId : view.id === by.viewId,
    );
    if (found === undefined) throw miss('not_found', 'no such view is open');
    return found;
  }

  /** Opens a modal of its own, in place of any stack that was open. */
  open(userId: string, definition: ModalDefinition): SlackView {
    this.#checkExternalId(definition);
    this.clear(userId);
    const id = newId('V');
    const view = this.#make(userId, definition, { id, rootId: id, previousId: null });
    this.#stacks.set(userId, [view]);
    return view;
  }

  /** Puts a modal on top of the stack. Throws `not_found` without one, `push_limit_reached` above three. */
  push(userId: string, definition: ModalDefinition): SlackView {
    this.#checkExternalId(definition);
    const stack = this.#stacks.get(userId) ?? [];
    const top = stack.at(-1);
    if (top === undefined) throw miss('not_found', 'no modal is open to push onto');
    if (stack.length >= MAX_DEPTH) throw refuse('push_limit_reached', 'three views are already stacked');
    const view = this.#make(userId, definition, {
      id: newId('V'),
      rootId: top.rootId,
      previousId: top.id,
    });
    stack.push(view);
    return view;
  }

  /** Replaces what a view shows. Throws `hash_conflict` when `hash` is not the present one. */
  update(view: SlackView, definition: ViewDefinition, hash?: string): void {
    this.#checkHash(view, hash);
    this.#checkExternalId(definition, view);
    view.definition = nameBlocks(definition);
    view.state = stateFor(view.definition.blocks, view.state);
    view.hash = newSecret();
  }

  publish(userId: string, definition: ViewDefinition, hash?: string): SlackView {
    const before = this.#homes.get(userId);
    if (before !== undefined) {
      this.update(before, definition, hash);
      return before;
    }
    this.#checkExternalId(definition);
    const id = newId('V');
    const view = this.#make(userId, definition, { id, rootId: id, previousId: null });
    this.#homes.set(userId, view);
    return view;
  }

  /** Takes one modal off the stack, wherever it stands. */
  close(view: SlackView): void {
    view.open = false;
    const rest = this.stack(view.userId).filter((one) => one !== view);
    this.#stacks.set(view.userId, rest);
  }

  /** Closes every modal of a person. */
  clear(userId: string): void {
    for (const view of this.stack(userId)) view.open = false;
    this.#stacks.set(userId, []);
  }

  #make(
    userId: string,
    definition: ViewDefinition,
    ids: Pick<SlackView, 'id' | 'rootId' | 'previousId'>,
  ): SlackView {
    const named = nameBlocks(definition);
    const state = stateFor(named.blocks);
    return { kind: 'view', userId, ...ids, definition: named, state, hash: newSecret(), open: true };
  }

  #checkHash(view: SlackView, hash: string | undefined): void {
    if (hash !== undefined && hash !== view.hash) throw miss('hash_conflict', 'the view has changed since');
  }

  #checkExternalId({ external_id: id }: ViewDefinition, self?: SlackView): void {
    if (id === undefined || id === '') return;
    const others = [...this.#stacks.values(), [...this.#homes.values()]].flat();
    if (others.some((view) => view !== self && view.definition.external_id === id))
      throw refuse('duplicate_external_id', `external_id ${id} is in use`);
  }
}
