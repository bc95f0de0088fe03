import { randomUUID } from 'node:crypto';
import type { PersonActor } from '../../../src/core/actor.ts';
import type { DraftService } from '../../../src/core/drafts.service.ts';
import { facts, identity } from '../../support/core.ts';
import type { World } from './worlds.ts';

/** Who a person is to the record in question; the last two are strangers to it. */
export const ROLES = ['requester', 'expert', 'another requester', 'another expert'] as const;
export type Role = (typeof ROLES)[number];
export const PARTIES: readonly Role[] = ['requester', 'expert'];

type Call = (world: World, actor: PersonActor, id: string) => unknown;

/**
 * What a method is, as to who may call it:
 * - `record` acts on one record: `by` may, everybody else is told `not-found`;
 * - `lists` answers records: `by` find the record of the world in it, and nobody finds one of somebody else;
 * - `own` changes what belongs to the actor and nothing else; who is not in `by` has nothing of the kind;
 * - `open` answers everybody of the workspace, with nothing private, and nobody of another workspace;
 * - `inside` takes no actor and is not for people: it changes nothing while nothing is due.
 */
export interface Ability {
  readonly kind: 'record' | 'lists' | 'own' | 'open' | 'inside';
  readonly given: World['given'];
  readonly by: readonly Role[];
  readonly call: Call;
}

const only =
  (kind: Ability['kind'], given: World['given']) =>
  (by: Role | readonly Role[], call: Call): Ability => ({ kind, given, by: [by].flat(), call });

const onRequest = only('record', 'pending');
const onConnection = only('record', 'connected');
const onProposal = only('record', 'proposed');
const onSession = only('record', 'begun');
const own = (call: Call) => only('own', 'connected')(ROLES, call);
const open = (call: Call) => only('open', 'begun')(ROLES, call);
const inside = (call: Call) => only('inside', 'proposed')([], call);

/** The workspace that a world's people are in has had no name so far. */
const SEEN = { platform: 'slack', externalId: 'T1' };
const asked = { headline: 'Something new', bio: 'A bio', areas: 'Botany' };

async function keepTwo(drafts: DraftService, actor: PersonActor): Promise<string> {
  await drafts.keep(actor, { form: 'profile:form', typed: { headline: 'Trees' } });
  return drafts.keep(actor, { form: 'directory:search-form', typed: { words: 'trees' } });
}
/** Dates in the summer of 2027, as day numbers. */
const holiday = { first: 20_990, last: 20_993, ranges: [] };
const journey = { first: 20_995, last: 20_999 };
const away = { startsAt: new Date('2027-07-01T09:00:00Z'), endsAt: new Date('2027-07-02T09:00:00Z') };

/** Every method of every service. */
export const ABILITIES: Readonly<Record<string, Readonly<Record<string, Ability>>>> = {
  connect: {
    accept: onRequest('expert', ({ connect }, actor, id) => connect.accept(actor, id)),
    decline: onRequest('expert', ({ connect }, actor, id) => connect.decline(actor, id, { reason: 'no' })),
    withdraw: onRequest('requester', ({ connect }, actor, id) => connect.withdraw(actor, id)),
    get: onRequest(PARTIES, ({ connect }, actor, id) => connect.get(actor, id)),
    incoming: only('lists', 'pending')('expert', ({ connect }, actor) => connect.incoming(actor)),
    outgoing: only('lists', 'pending')('requester', ({ connect }, actor) => connect.outgoing(actor)),
    pending: only('lists', 'pending')(PARTIES, ({ connect }, actor) => connect.pending(actor)),
    unseen: open(({ connect }, actor) => connect.unseen(actor, [])),
    totals: open(({ connect }, actor) => connect.totals(actor)),
    connections: only('lists', 'connected')(PARTIES, ({ connect }, actor) => connect.connections(actor)),
    end: onConnection(PARTIES, ({ connect }, actor, id) => connect.end(actor, id)),
    block: onConnection(PARTIES, ({ connect }, actor, id) => connect.block(actor, id)),
    unblock: onConnection([], ({ connect }, actor, id) => connect.unblock(actor, id)),
    blocked: open(({ connect }, actor) => connect.blocked(actor)),
    create: own(({ connect, third }, actor) =>
      connect.create(actor, { expertId: third().personId, area: 'SQL', message: 'hello' }),
    ),
    askable: open(({ connect, third }, actor) => connect.askable(actor, third().personId)),
    status: open(({ connect, third }, actor) => connect.status(actor, third().personId)),
    statuses: open(({ connect, third }, actor) => connect.statuses(actor, [third().personId])),
  },
  session: {
    propose: onConnection('requester', ({ session, slot }, actor, id) =>
      session.propose(actor, { connectRequestId: id, startsAt: slot, lengthMinutes: 30 }),
    ),
    offer: onConnection('expert', ({ session, slot }, actor, id) =>
      session.offer(actor, { connectRequestId: id, times: [slot], lengthMinutes: 30 }),
    ),
    ask: onConnection('requester', ({ session }, actor, id) =>
      session.ask(actor, { connectRequestId: id, lengthMinutes: 30, message: 'mornings' }),
    ),
    moveOf: onSession(PARTIES, ({ session }, actor, id) => session.moveOf(actor, id)),
    confirm: onProposal('expert', ({ session }, actor, id) => session.confirm(actor, id)),
    decline: onProposal('expert', ({ session }, actor, id) => session.decline(actor, id, 'no')),
    withdraw: onProposal('requester', ({ session }, actor, id) => session.withdraw(actor, id)),
    proposal: onProposal(PARTIES, ({ session }, actor, id) => session.proposal(actor, id)),
    openProposals: only('lists', 'proposed')(PARTIES, ({ session }, actor) => session.openProposals(actor)),
    cancel: onSession(PARTIES, ({ session }, actor, id) => session.cancel(actor, id, 'ill')),
    complete: onSession('expert', ({ session }, actor, id) => session.complete(actor, id)),
    note: onSession('expert', ({ session }, actor, id) => session.note(actor, id, 'new')),
    get: onSession(PARTIES, ({ session }, actor, id) => session.get(actor, id)),
    upcoming: only('lists', 'begun')(PARTIES, ({ session }, actor) => session.upcoming(actor)),
    past: only('lists', 'over')(PARTIES, ({ session }, actor) => session.past(actor)),
    expireProposals: inside(({ session }) => session.expireProposals()),
    completeEnded: inside(({ session }) => session.completeEnded()),
    nextExpiry: inside(({ session }) => session.nextExpiry()),
    followZoneRules: inside(({ session }) => session.followZoneRules(null)),
    nextCompletion: inside(({ session }) => session.nextCompletion()),
  },
  availability: {
    slots: onConnection(PARTIES, ({ availability }, actor, id) => availability.slots(actor, id, 30)),
    setDays: own(({ availability }, actor) => availability.setDays(actor, [2, 6], '7-8', '7:30-7:45')),
    copyDay: own(({ availability }, actor) => availability.copyDay(actor, 1, [0, 6])),
    clear: own(({ availability }, actor) => availability.clear(actor)),
    openTimes: open(({ availability }, actor) => availability.openTimes(actor, 7)),
    writeHours: own(({ availability }, actor) =>
      availability.writeHours(actor, 'mon 8-9; closed 1 aug 2027'),
    ),
    readHours: open(({ availability }, actor) => availability.readHours(actor, 'mon 8-9')),
    setDates: own(({ availability }, actor) => availability.setDates(actor, [holiday])),
    clearDates: own(async ({ availability }, actor) => {
      await availability.setDates(actor, [holiday]);
      await availability.clearDates(actor, holiday);
    }),
    addTimeOff: own(({ availability }, actor) => availability.addTimeOff(actor, away)),
    removeTimeOff: own(async ({ availability }, actor) => {
      await availability.addTimeOff(actor, away);
      const [added] = (await availability.plans(actor)).timeOff;
      await availability.removeTimeOff(actor, added?.id ?? '');
    }),
    addTravel: own(({ availability }, actor) =>
      availability.addTravel(actor, { ...journey, typed: 'Tokyo' }),
    ),
    removeTravel: own(async ({ availability }, actor) => {
      await availability.addTravel(actor, { ...journey, typed: 'Tokyo' });
      const [added] = (await availability.plans(actor)).travel;
      await availability.removeTravel(actor, added?.id ?? '');
    }),
    setRules: own(({ availability }, actor) => availability.setRules(actor, { bufferAfterMinutes: 15 })),
    plans: open(({ availability }, actor) => availability.plans(actor)),
    affected: only('lists', 'begun')('expert', ({ availability }, actor) =>
      availability.affected(actor, { days: [0, 1, 2, 3, 4, 5, 6], hours: 'closed' }),
    ),
    rules: inside(({ availability, expert }) => availability.rules(expert().personId)),
    explain: onConnection(PARTIES, ({ availability, slot }, actor, id) =>
      availability.explain(actor, id, 30, { from: slot, until: new Date(slot.getTime() + 86_400_000) }),
    ),
    whyNot: onConnection(PARTIES, ({ availability, slot }, actor, id) =>
      availability.whyNot(actor, id, 30, slot),
    ),
    outlook: open(({ availability, slot }, actor) =>
      availability.outlook(actor, { from: slot, until: new Date(slot.getTime() + 86_400_000) }),
    ),
    nextFor: inside(({ availability, expert, requester, slot }) =>
      availability.nextFor(
        { expert: { id: expert().personId }, requesterId: requester().personId },
        slot,
        30,
      ),
    ),
    preview: open(async ({ availability, directory, expert }, actor) =>
      availability.preview(actor, await directory.expert(actor, expert().personId), 3),
    ),
    week: inside(({ availability, expert }) => availability.week(expert().personId)),
    lengths: inside(({ availability, expert }) => availability.lengths(expert().personId)),
    nextFree: inside(({ availability, expert }) => availability.nextFree([expert().personId])),
    refreshFreeTimes: inside(({ availability }) => availability.refreshFreeTimes(100)),
    requireOpen: inside(({ availability, store, clock, expert, requester, slot }) =>
      availability.requireOpen(
        store.db,
        { expert: { id: expert().personId }, requesterId: requester().personId },
        new Date(slot.getTime() + 7 * 86_400_000),
        30,
        clock.now(),
      ),
    ),
  },
  drafts: {
    keep: own(({ drafts }, actor) => keepTwo(drafts, actor)),
    get: own(async ({ drafts }, actor) => drafts.get(actor, await keepTwo(drafts, actor))),
    prune: inside(({ drafts }) => drafts.prune()),
  },
  directory: {
    saveProfile: own(({ directory }, actor) => directory.saveProfile(actor, asked)),
    pause: only('own', 'connected')(['expert', 'another expert'], ({ directory }, actor) =>
      directory.pause(actor, true),
    ),
    stop: only('own', 'connected')(['expert', 'another expert'], ({ directory }, actor) =>
      directory.stop(actor),
    ),
    settings: open(({ directory }, actor) => directory.settings(actor)),
    setZone: own(({ directory }, actor) => directory.setZone(actor, { typed: 'Nairobi', hoursStay: false })),
    followZone: own(async ({ directory }, actor) => {
      await directory.setZone(actor, { typed: 'Nairobi', hoursStay: false });
      await directory.followZone(actor);
    }),
    member: open(({ directory, requester }, actor) => directory.member(actor, requester().personId)),
    expert: open(({ directory, expert }, actor) => directory.expert(actor, expert().personId)),
    list: open(({ directory }, actor) => directory.list(actor, {})),
    suggestAreas: open(({ directory }, actor) => directory.suggestAreas(actor, 's')),
    suggestExperts: open(({ directory }, actor) => directory.suggestExperts(actor, 'glad')),
    asFilter: open(({ directory }, actor) => directory.asFilter(actor, 'sql')),
    actor: inside(({ directory }) => directory.actor(identity('U0Ada'), 'a', async () => facts('Ada'))),
    person: inside(({ directory }) => directory.person(identity('U0Ada'), async () => facts('Ada'))),
    forget: inside(({ directory, expert }) => directory.forget(expert().personId)),
    forgetAll: inside(({ directory }) => directory.forgetAll()),
    actorIn: inside(({ directory, expert }) => directory.actorIn(expert(), randomUUID())),
    workspaces: open(({ directory }, actor) => directory.workspaces(actor)),
    chosenWorkspace: open(({ directory }, actor) => directory.chosenWorkspace(actor)),
    chooseWorkspace: own(({ directory }, actor) => directory.chooseWorkspace(actor, actor.workspaceId)),
    workspaceAdded: inside(({ directory }) => directory.workspaceAdded({ ...SEEN, name: '' })),
    workspaceRemoved: inside(({ directory }) => directory.workspaceRemoved({ ...SEEN, externalId: 'T0' })),
    workspacesOn: inside(({ directory }) => directory.workspacesOn('slack')),
    left: inside(({ directory }) => directory.left('nobody')),
    accountChanged: inside(({ directory }) => directory.accountChanged(identity('U0Nobody'), true)),
    absent: inside(({ directory }) => directory.absent({ ...identity('U0Nobody'), workspace: 'T1' })),
    settleLeft: inside(({ directory, expert }) => directory.settleLeft(expert().personId)),
    reader: inside(({ directory, expert }) => directory.reader(expert().personId)),
  },
};
