import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RefusalCode, type Refusals, Refused } from '../../src/core/errors.ts';
import { renderChoices } from '../../src/discord/choices.ts';
import { renderForm as discordForm } from '../../src/discord/render-form.ts';
import { renderView as discordView } from '../../src/discord/render-view.ts';
import { showDirectory, showProfileOf } from '../../src/features/connect/show.ts';
import { areaSource, expertSource } from '../../src/features/connect/sources.ts';
import { expertCommand } from '../../src/features/experts/commands.ts';
import { profileForm } from '../../src/features/experts/forms.ts';
import { features } from '../../src/features/features.ts';
import type { CardKind } from '../../src/interaction/notice.ts';
import { type Option, text, type View } from '../../src/interaction/view.ts';
import { helpView, refusalText } from '../../src/interaction/words.ts';
import { parseCommand } from '../../src/slack/parse-command.ts';
import { renderForm, viewModal } from '../../src/slack/render-form.ts';
import { renderView } from '../../src/slack/render-view.ts';
import { renderOptions } from '../../src/slack/suggest.ts';
import { booked, connected, facts, identity, newCore, type Someone, type TestCore } from '../support/core.ts';
import { faultsOf } from './support/arrived.ts';
import { discordFaultsIn } from './support/arrived-discord.ts';
import { words } from './support/texts.ts';

/** So many texts a round, each in a field of its own. */
const FIELDS = 15;
const CASES = 2_000;
const ACCOUNTS = new Set(['U0Ada', 'U0Grace', 'U0Alan', 'U0Mary']);

let core: TestCore;
let connection: string;
let session: string;
beforeAll(async () => {
  core = await newCore();
  connection = await connected(core, core.mary, core.ada);
  session = await booked(core, core.mary, core.ada, connection);
});
afterAll(() => core.close());

/** Everything that each platform would be sent in a round. */
let sent: { slack: object[]; discord: object[] } = { slack: [], discord: [] };

function show(view: View): void {
  sent.slack.push(renderView(view, 'Europe/London'), viewModal(view, 'Asia/Kolkata'));
  sent.discord.push(discordView(view, 'Europe/London'));
}
function offer(options: readonly Option[]): void {
  sent.slack.push(renderOptions(options));
  sent.discord.push(renderChoices(options, ''));
}
/** What becomes of a text that is refused: a sentence. Whether it was taken. */
async function tried(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    show({ parts: [text(refusalText(error.code as RefusalCode, error.details as Refusals[RefusalCode]))] });
    return false;
  }
}
async function draw(kind: CardKind, id: string, ...readers: readonly Someone[]): Promise<void> {
  for (const reader of readers) {
    const card = await features.cards
      .get(kind)
      ?.draw({ reader: reader(), clock: core.clock }, id, core.services);
    if (!card) throw new Error(`no card ${kind}`);
    show(card);
  }
}
const call = (someone: Someone) => ({ actor: someone(), clock: core.clock });

async function requests(message: string, reason: string): Promise<void> {
  const { ada, grace, services } = core;
  const { connect } = services;
  const asked = { expertId: ada().personId, area: 'SQL' };
  let id = '';
  const asks = async (words: string | null) => {
    id = (await connect.create(grace(), { ...asked, message: words })).id;
  };
  if (!(await tried(() => asks(message)))) await asks(null);
  await draw('request', id, ada, grace);
  const declines = (words: string | null) => connect.decline(ada(), id, { reason: words, askAgain: true });
  if (!(await tried(() => declines(reason)))) await declines(null);
  await draw('request', id, ada, grace);
}

async function profiles(headline: string, areas: string, bio: string): Promise<void> {
  const { alan, grace, services } = core;
  const profile = { headline, areas, bio };
  if (!(await tried(() => services.directory.saveProfile(alan(), profile)))) return;
  show(await showProfileOf(call(grace), services, alan().personId));
  show(await showDirectory(call(grace), services, {}));
  for (const source of [expertSource, areaSource])
    offer(await source.suggest({ ...call(grace), typed: '' }, services));
  const kept = (await services.directory.expert(grace(), alan().personId)).profile;
  const values = { headline: kept.headline, areas: kept.areas.join(', '), bio: kept.bio };
  const opened = profileForm.opened({ carries: {}, values });
  sent.slack.push(renderForm(profileForm, opened, 'UTC', ''));
  sent.discord.push(discordForm(profileForm, opened));
}

async function names(displayName: string, realName: string): Promise<void> {
  const { alan, grace, services, clock } = core;
  const named = facts(displayName.slice(0, 80), { realName: realName.slice(0, 80) });
  clock.advance('25h');
  await services.directory.actor(identity('U0Alan'), 'named', async () => named);
  show(await showDirectory(call(grace), services, {}));
  await tried(async () => show(await showProfileOf(call(grace), services, alan().personId)));
}

async function meetings(title: string, goals: string, reason: string, notes: string): Promise<void> {
  const { ada, mary, services } = core;
  const [slot] = await services.availability.slots(mary(), connection, 30);
  const when = { connectRequestId: connection, startsAt: new Date(slot?.startsAt ?? 0), lengthMinutes: 30 };
  let id = '';
  const proposes = async (more: { title: string | null; goals: string | null }) => {
    id = (await services.session.propose(mary(), { ...when, ...more })).id;
  };
  if (!(await tried(() => proposes({ title, goals })))) await proposes({ title: null, goals: null });
  await draw('session', id, ada, mary);
  const declines = (words: string | null) => services.session.decline(ada(), id, words);
  if (!(await tried(() => declines(reason)))) await declines(null);
  await draw('session', id, ada, mary);
  if (await tried(() => services.session.note(ada(), session, notes)))
    await draw('session', session, ada, mary);
}

async function typed(search: string, hours: string, command: string, begun: string): Promise<void> {
  const { alan, grace, services } = core;
  show(await showDirectory(call(grace), services, await services.directory.asFilter(grace(), search)));
  await tried(() => services.availability.setDays(alan(), [1], hours.slice(0, 200)));
  const parsed = parseCommand(expertCommand, command);
  if (parsed.kind !== 'options')
    show(helpView(features, parsed.kind === 'unknown' ? parsed.words : undefined));
  for (const source of [expertSource, areaSource])
    offer(await source.suggest({ ...call(grace), typed: begun }, services));
}

it('of two thousand texts, in all fields, only our own tokens are sent on', {
  timeout: 120_000,
}, async () => {
  const texts = fc.array(words, { minLength: FIELDS, maxLength: FIELDS });
  let tries = 0;
  await fc.assert(
    fc.asyncProperty(texts, async (all) => {
      const untried = all.values();
      const next = (): string => {
        tries += 1;
        return untried.next().value ?? '';
      };
      sent = { slack: [], discord: [] };
      await requests(next(), next());
      await profiles(next(), next(), next());
      await names(next(), next());
      await meetings(next(), next(), next(), next());
      await typed(next(), next(), next(), next());
      expect(sent.slack.flatMap((one) => faultsOf(one, ACCOUNTS))).toEqual([]);
      expect(sent.discord.flatMap((one) => [...discordFaultsIn(one, ACCOUNTS)])).toEqual([]);
    }),
    { numRuns: Math.ceil(CASES / FIELDS) },
  );
  expect(tries).toBeGreaterThanOrEqual(CASES);
});
