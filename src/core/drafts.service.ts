import { z } from 'zod';
import type { PersonActor } from './actor.ts';
import { newId } from './ids.ts';
import { authorized } from './policy.ts';
import type { Store } from './ports.ts';
import { type Clock, HOUR, SECOND } from './time.ts';

/** What somebody typed into a form. */
export interface Draft {
  /** The form's encoded id: its name and what it carries. */
  readonly form: string;
  /** By field. */
  readonly typed: Readonly<Record<string, string | boolean | null>>;
}

/** Drafts are kept for so long, in ms. */
const KEPT = 24 * HOUR;
/** Nobody waits for the form any more, so that a busy database can be waited for, in ms. */
const BUDGET = 10 * SECOND;

const stored = z.record(z.string(), z.union([z.string(), z.boolean(), z.null()]));

/** What was typed into forms that were not taken, so that it need not be typed again. */
export function draftService({ store, clock }: { readonly store: Store; readonly clock: Clock }) {
  const oldest = () => new Date(clock.now().getTime() - KEPT);
  return {
    /** Keeps what was typed for a day, in place of what the actor last typed into this form. Returns the draft's id. */
    async keep(actor: PersonActor, { form, typed }: Draft): Promise<string> {
      const { personId } = actor;
      const values = { typed: JSON.stringify(typed), createdAt: clock.now() };
      const { id } = await store.write(
        (tx) =>
          tx.draft.upsert({
            where: { personId_form: { personId, form } },
            create: { id: newId(), personId, form, ...values },
            update: values,
            select: { id: true },
          }),
        { budgetMs: BUDGET },
      );
      return id;
    },

    /** The actor's own draft. Throws `Refused('not-found')`, also when its day is over. */
    async get(actor: PersonActor, id: string): Promise<Draft> {
      const found = await store.db.draft.findUnique({ where: { id, createdAt: { gt: oldest() } } });
      const { form, typed } = authorized(actor, 'draft.read', found);
      return { form, typed: stored.parse(JSON.parse(typed)) };
    },

    /** Removes what nobody can read any more. */
    async prune(): Promise<void> {
      const old = { createdAt: { lte: oldest() } };
      // Most often there is nothing, and then nobody has to wait.
      if (await store.db.draft.findFirst({ where: old, select: { id: true } }))
        await store.write((tx) => tx.draft.deleteMany({ where: old }));
    },
  };
}
export type DraftService = ReturnType<typeof draftService>;
