import type { Typed } from '../interaction/dispatch.ts';
import type { Form } from '../interaction/form.ts';

/** A part of a submitted modal, as discord.js hands it on; only labels hold a field. */
interface SubmittedPart {
  readonly component?: { readonly customId: string; readonly value?: unknown; readonly values?: unknown };
}

/** What was typed into a modal, by field; anything missing or of another shape counts as left empty. */
export function readForm(form: Form, parts: readonly SubmittedPart[]): Typed {
  const held = new Map(parts.map(({ component }) => [component?.customId, component]));
  const typed: Record<string, string | boolean | null> = {};
  for (const [name, field] of Object.entries(form.fields)) {
    const { value, values } = held.get(name) ?? {};
    const [chosen] = Array.isArray(values) ? (values as unknown[]) : [];
    if (field.kind === 'check') typed[name] = chosen !== undefined;
    // A select that had nothing to offer was a line of text.
    else typed[name] = asText(field.kind === 'pick' ? (chosen ?? value) : value);
  }
  return typed;
}

const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null);
