import type { Source } from '../interaction/action.ts';
import { actionOf } from '../interaction/dispatch.ts';
import type { Opened } from '../interaction/form.ts';
import type { Registry } from '../interaction/registry.ts';
import type { Option, View } from '../interaction/view.ts';
import type { Offers } from './render-view.ts';

/** What a source offers somebody who has typed nothing yet. */
export type Suggest = (source: Source) => Promise<readonly Option[]>;

/** What the view's lookups offer: nothing can be typed into a select here, so it begins with the best there are. */
export async function offersIn(view: View, registry: Registry, suggest: Suggest): Promise<Offers> {
  const lookups = view.parts.flatMap((part) => (part.kind === 'lookups' ? part.lookups : []));
  const offers = lookups.map(async ({ press }) => {
    const source = actionOf(registry, press.id)?.source;
    return [press.id, source ? await suggest(source) : []] as const;
  });
  return Object.fromEntries(await Promise.all(offers));
}

/** The form as it is opened, with what its fields with a source offer. */
export async function withPicks(opened: Opened, registry: Registry, suggest: Suggest): Promise<Opened> {
  const fields = Object.entries(registry.forms.get(opened.form)?.fields ?? {});
  const picks = fields.flatMap(([name, field]) =>
    field.kind === 'pick' && field.source ? [{ name, source: field.source }] : [],
  );
  const found = picks.map(async ({ name, source }) => [name, await suggest(source)] as const);
  return { ...opened, picks: { ...opened.picks, ...Object.fromEntries(await Promise.all(found)) } };
}
