import { isId } from '../../core/ids.ts';
import type { Services } from '../../core/services.ts';
import { areaKey, LIMITS } from '../../core/text.ts';
import type { Call } from '../../interaction/call.ts';
import { defineForm } from '../../interaction/form.ts';
import { type Rejected, rejected } from '../../interaction/response.ts';
import { sent } from './forms.ts';
import { showProfileOf } from './show.ts';
import { areaSource, expertSource } from './sources.ts';

/** So many experts are named where one must be chosen. */
const NAMED = 5;

/** The one expert who was meant, by id; or what to say at the field where somebody can be named. */
type Found = { readonly id: string } | Rejected;

const listed = (names: readonly string[], others: boolean) =>
  others ? `${names.join(', ')} and others` : names.join(', ').replace(/, ([^,]*)$/, ' and $1');

/** A picked expert is known by id; typed words must mean one person. */
async function meantBy({ actor }: Call, { directory }: Services, typed: string): Promise<Found> {
  if (isId(typed)) return { id: typed };
  const experts = (await directory.suggestExperts(actor, typed)).map(({ person }) => person);
  const named = experts.filter(({ name }) => areaKey(name) === areaKey(typed));
  const [only, ...more] = named.length === 1 ? named : experts;
  if (!only) return rejected({ expert: 'No expert here goes by that. Try another name, or only an area.' });
  if (more.length === 0) return { id: only.id };
  const names = [only, ...more].slice(0, NAMED).map(({ name }) => name);
  return rejected({
    expert: `That could be ${listed(names, more.length >= NAMED)}. Write the name of one of them.`,
  });
}

/** Whom the actor could ask about an area, said where one of them can be picked. */
async function whoKnows({ actor }: Call, { directory }: Services, area: string): Promise<Rejected> {
  const { items, total } = await directory.list(actor, { area });
  if (items.length === 0) return rejected({ area: 'Nobody here names that area. Try another one.' });
  const names = items.slice(0, NAMED).map(({ expert }) => expert.person.name);
  const others = total === null || total > names.length;
  return rejected({ expert: `You can ask ${listed(names, others)} about ${area}. Pick one here.` });
}

/** A request that begins with a question instead of an expert: the words of a message, to be changed and sent. */
export const questionForm = defineForm({
  id: 'connect.question-form',
  title: 'Ask an expert',
  button: 'Send',
  carries: {},
  fields: {
    expert: {
      kind: 'pick',
      label: 'Expert',
      hint: 'Leave it empty to see who knows about an area.',
      placeholder: 'Type a name or words',
      source: expertSource,
      optional: true,
    },
    area: {
      kind: 'pick',
      label: 'Area of expertise',
      placeholder: 'Type an area',
      source: areaSource,
      optional: true,
    },
    message: {
      kind: 'text',
      label: 'Message',
      hint: 'They see these words and nothing else of the message.',
      max: LIMITS.message,
      lines: 'many',
      optional: true,
    },
  },
  blame: {
    'area-unknown': 'area',
    'text-too-long': 'message',
    'unknown-person': 'expert',
    'not-an-expert': 'expert',
    'is-yourself': 'expert',
    'already-pending': 'expert',
    'already-connected': 'expert',
    'ask-again-later': 'expert',
    paused: 'expert',
  },
  async submit({ values: { expert, area, message }, ...call }, services) {
    if (expert === null)
      return area === null
        ? rejected({ expert: 'Pick an expert here, or an area to see who knows about it.' })
        : whoKnows(call, services, area);
    const found = await meantBy(call, services, expert);
    if ('kind' in found) return found;
    const { person, profile } = await services.connect.askable(call.actor, found.id);
    const [first = '', ...more] = profile.areas;
    if (area === null && more.length > 0)
      return rejected({
        area: `${person.name} can be asked about ${listed(profile.areas, false)}. Pick one.`,
      });
    await services.connect.create(call.actor, { expertId: found.id, area: area ?? first, message });
    return sent(await showProfileOf(call, services, found.id));
  },
});
