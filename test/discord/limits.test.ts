import { InteractionResponseType } from 'discord.js';
import {
  ApplicationCommandUpdateRequestSchema,
  MessageCreateRequestSchema,
  ModalInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod';
import { describe, expect, it } from 'vitest';
import { discordCommands } from '../../src/discord/commands.ts';
import { DISCORD } from '../../src/discord/limits.ts';
import { renderOptions } from '../../src/discord/options.ts';
import type { Offers } from '../../src/discord/pieces.ts';
import { renderForm } from '../../src/discord/render-form.ts';
import { renderView } from '../../src/discord/render-view.ts';
import { features } from '../../src/features/features.ts';
import type { Opened } from '../../src/interaction/form.ts';
import type { Option, View } from '../../src/interaction/view.ts';
import { ApiError } from '../../src/playground/discord/api-error.ts';
import { commandList } from '../../src/playground/discord/command-form.ts';
import { read } from '../../src/playground/discord/fields.ts';
import { labelsIn } from '../../src/playground/discord/modals.ts';
import { distinct, everything } from '../support/everything/everything.ts';
import { openForms } from '../support/everything/forms.ts';
import { type Longest, longest, SCRIPTS } from '../support/everything/longest.ts';
import { ZONE } from '../support/everything/longest-records.ts';
import { kept, opened } from './support/drawn.ts';

/** What the local Discord and the published description of its API say against something. */
function faultsOf(judge: () => unknown): string[] {
  try {
    judge();
    return [];
  } catch (error) {
    return [error instanceof ApiError ? JSON.stringify(error.body()) : String(error)];
  }
}

/** Half of a character would be refused, or shown as a question mark. */
const isWellFormed = (payload: unknown) => !/\\ud[89a-f]/.test(JSON.stringify(payload));
const halves = (payload: unknown) => (isWellFormed(payload) ? [] : ['half a character']);

/** As much as any source offers, in the longest words. */
const offered = (words: Longest): Option[] =>
  words.areas(30).map((area) => ({ label: area, value: area, detail: words.of('headline') }));

const offersOf = ({ parts }: View, options: readonly Option[]): Offers =>
  Object.fromEntries(
    parts
      .flatMap((part) => (part.kind === 'lookups' ? part.lookups : []))
      .map(({ press }) => [press.id, options]),
  );

function problemsOf(view: View, options: readonly Option[]): string[] {
  const message = renderView(view, ZONE, offersOf(view, options));
  return [
    ...faultsOf(() => kept(message)),
    ...faultsOf(() => MessageCreateRequestSchema.parse(message)),
    ...halves(message),
  ];
}

/** What is cut from a field is lost as soon as the form is saved again. */
function lostIn(form: Opened): string[] {
  const definition = features.forms.get(form.form);
  if (!definition) return [`no form ${form.form}`];
  const labels = labelsIn(opened(renderForm(definition, form)));
  const shown = new Map(labels.map(({ component }) => [component.custom_id, component]));
  return Object.entries(definition.fields).flatMap(([name, field]) => {
    const component = shown.get(name);
    const label = labels.find((one) => one.component === component);
    const [written, value] = [
      form.values[name] ?? null,
      component && 'value' in component ? component.value : null,
    ];
    return [
      ...(field.kind === 'text' && (value ?? null) !== written
        ? [`${name} is not shown as it was written`]
        : []),
      ...(label?.label === field.label ? [] : [`the label of ${name} is cut`]),
      ...((label?.description ?? undefined) === field.hint ? [] : [`the hint of ${name} is cut`]),
    ];
  });
}

function formProblems(form: Opened): string[] {
  const definition = features.forms.get(form.form);
  if (!definition) return [`no form ${form.form}`];
  const data = renderForm(definition, form);
  const callback = { type: InteractionResponseType.Modal, data };
  let lost: string[] = [];
  const faults = faultsOf(() => {
    lost = lostIn(form);
  });
  return [
    ...faults,
    ...lost,
    ...faultsOf(() => ModalInteractionCallbackRequestSchema.parse(callback)),
    ...halves(data),
  ];
}

describe.each(Object.entries(SCRIPTS))('with the longest words in %s', (_, sample) => {
  const words = longest(sample);

  it('every message, card and list is one that Discord takes', async () => {
    const options = offered(words);
    const bad = distinct(await everything(words)).flatMap(([name, view]) =>
      problemsOf(view, options).map((problem) => `${name}: ${problem}`),
    );
    expect(bad).toEqual([]);
  });

  it('every option of a select is one that Discord takes, and no more than it shows', () => {
    const rendered = renderOptions(offered(words));
    expect(rendered).toHaveLength(DISCORD.options);
    expect(isWellFormed(rendered)).toBe(true);
  });

  it('every form opens with what was written before, whatever its sources offer', () => {
    const bad = [0, 3, DISCORD.options].flatMap((count) =>
      openForms(words).flatMap((form) => {
        const sources = Object.entries(features.forms.get(form.form)?.fields ?? {}).filter(
          ([, field]) => field.kind === 'pick' && field.source,
        );
        const picks = sources.map(([name]) => [name, offered(words).slice(0, count)] as const);
        return formProblems({ ...form, picks: { ...form.picks, ...Object.fromEntries(picks) } }).map(
          (problem) => `${form.form}: ${problem}`,
        );
      }),
    );
    expect(bad).toEqual([]);
  });
});

describe('the commands', () => {
  it.each([
    ['as they are', {}],
    [
      'in other languages',
      { expert: { de: 'experte' }, 'Find an expert and connect': { de: 'x'.repeat(100) } },
    ],
  ])('%s are such as Discord takes', (__, translations) => {
    const commands = discordCommands(features, translations);
    expect(faultsOf(() => read(commandList, commands))).toEqual([]);
    for (const command of commands)
      expect(
        faultsOf(() => ApplicationCommandUpdateRequestSchema.parse(command)),
        command.name,
      ).toEqual([]);
  });
});
