import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect } from 'vitest';
import { KIND } from '../../../src/playground/discord/kinds.ts';
import { formMetadata } from '../../../src/slack/form-metadata.ts';
import { TEAM, type TestApp } from '../../support/app.ts';
import type { DiscordActor } from '../../support/discord-actor.ts';
import { FORM, interaction } from '../../support/slack-raw.ts';
import type { Person, Stage } from '../../support/stage.ts';

const MODAL = 5;
const FORMS = ['request.decline-form', 'session.notes-form', 'proposal.decline-form', '__proto__', ''];
const carrying = (id: string) => formMetadata.write({ id, at: 0, url: undefined, isPrivate: true });

/** What stands in the fields of a form, by their names; ticked ones are true. */
type Values = Readonly<Record<string, string | true>>;

const deliver = ({ slack }: TestApp, by: Person, name: string, metadata: string, values: unknown) =>
  slack.deliver(
    interaction({
      type: 'view_submission',
      user: { id: by.id, team_id: TEAM },
      team: { id: TEAM },
      trigger_id: randomUUID(),
      view: {
        id: `V${randomUUID()}`,
        callback_id: name,
        private_metadata: metadata,
        state: { values },
      },
    }),
    { contentType: FORM },
  );

/** Sends a form that nobody opened, with this id; what is then said. */
export async function sendForm(
  stage: Stage,
  by: Person,
  name: string,
  id: string,
  values: Values,
): Promise<string> {
  if (stage.platform === 'slack') {
    const state = Object.entries(values).map(([field, value]) => [
      field,
      { [field]: value === true ? { selected_options: [{ value: 'yes' }] } : { value } },
    ]);
    return (await deliver(stage as TestApp, by, name, carrying(id), Object.fromEntries(state))).body;
  }
  const components = Object.entries(values).map(([field, value]) => ({
    type: KIND.label,
    component:
      value === true
        ? { type: KIND.checkboxGroup, custom_id: field, values: ['yes'] }
        : { type: KIND.textInput, custom_id: field, value },
  }));
  return by.read(await by.next(() => (by as DiscordActor).forge(MODAL, { custom_id: id, components })));
}

/** Sends `runs` forms in which nothing is as it should be; whatever is said of one is a sentence. */
export const sendsNonsense = (
  stage: Stage,
  by: Person,
  ids: readonly string[],
  runs: number,
): Promise<void> =>
  stage.platform === 'slack'
    ? slackNonsense(stage as TestApp, by, ids, runs)
    : discordNonsense(by as DiscordActor, ids, runs);

const slackNonsense = (bot: TestApp, by: Person, ids: readonly string[], runs: number): Promise<void> =>
  fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...FORMS),
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.json(),
        fc.constantFrom(...ids).map(carrying),
        fc.constantFrom('null', '[]', '{"i":1}', '{"__proto__":{"i":"x"}}', '{"i":"x","t":0,"p":true}'),
      ),
      fc.object({ maxDepth: 3 }),
      async (name, metadata, state) => {
        const answer = await deliver(bot, by, name, metadata, state);
        expect([200, 400]).toContain(answer.status);
        if (answer.status === 200)
          expect(answer.body).toMatch(/no such thing here|older version|Please fill this in/);
      },
    ),
    { numRuns: runs },
  );

/** All at once, because nobody is told of what cannot even be read: the person waits in vain. */
async function discordNonsense(by: DiscordActor, ids: readonly string[], runs: number): Promise<void> {
  const known = new Set(by.messages());
  const field = fc.record({
    type: fc.constantFrom(KIND.label, KIND.textDisplay, 77),
    component: fc.oneof(
      fc.object({ maxDepth: 2 }),
      fc.record({
        type: fc.constant(KIND.textInput),
        custom_id: fc.constantFrom('notes', 'reason', '__proto__'),
        value: fc.string(),
      }),
    ),
  });
  const form = fc.record({
    custom_id: fc.oneof(
      fc.constantFrom(...ids, ...FORMS.map((name) => `${name}.`)),
      fc
        .tuple(fc.constantFrom(...FORMS), fc.string({ unit: 'binary', maxLength: 80 }))
        .map((all) => all.join('.')),
    ),
    components: fc.oneof(
      fc.array(field, { maxLength: 3 }),
      fc.constant([]),
      fc.constant(null),
      fc.array(fc.object({ maxDepth: 3 }), { maxLength: 2 }),
    ),
  });
  await Promise.all(fc.sample(form, runs).map((data) => by.forge(MODAL, data)));
  const said = by.messages().filter((message) => !known.has(message));
  for (const message of said)
    expect(by.read(message)).toMatch(/no such thing here|older version|Please fill this in/);
}
