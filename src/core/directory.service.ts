import type { PersonActor } from './actor.ts';
import { actors } from './actors.ts';
import type { AvailabilityService } from './availability.service.ts';
import { Refused } from './errors.ts';
import {
  type ExpertDetail,
  findExpert,
  findMember,
  findMembers,
  isExpert,
  type MemberDetail,
} from './expert.ts';
import { keptBriefly } from './kept-briefly.ts';
import { type Page, readPage, type Turn } from './keyset.ts';
import { leaving } from './leaving.ts';
import type { Store } from './ports.ts';
import { type DirectoryFilter, findArea, findAreas, findExperts, type ListedArea } from './search.ts';
import { settings } from './settings.ts';
import { stopBeingExpert } from './stopping.ts';
import {
  namedExperts,
  type SuggestedExpert,
  suggestAreas,
  suggestExperts,
  typedQuery,
} from './suggestions.ts';
import { areaKey, clean, MAX_AREAS, optionalText, requiredText } from './text.ts';
import { type Clock, SECOND } from './time.ts';
import type { Act } from './unit-of-work.ts';
import { workspaces } from './workspaces.ts';

/** What an expert says of themselves. */
export interface ProfileInput {
  headline: string;
  bio: string | null;
  /** Separated by commas or lines; 1 to 10, each at most 40 characters. */
  areas: string;
}

/** One expert in a list, with the soonest free time (null when none is free in the booking window). */
export interface Listed {
  readonly expert: MemberDetail;
  readonly nextFree: Date | null;
}

export interface DirectoryPage extends Page<Listed, number> {
  /** How many there are on all pages; null when they are too many to be counted. */
  readonly total: number | null;
}

export interface DirectoryDeps {
  store: Store;
  clock: Clock;
  act: Act;
  availability: AvailabilityService;
}

const PAGE_SIZE = 5;
/** So many are suggested while somebody types: the fewest that any platform shows. */
const SUGGESTED = 25;
/** What is suggested before anything is typed is the same for everybody and drawn with every directory: ms. */
const REMEMBERED_FOR = 5 * SECOND;

/** Who there is: accounts, members, experts and their profiles. */
export function directoryService({ store, clock, act, availability }: DirectoryDeps) {
  /** Those of the listed who are still experts, in the list's order. */
  async function expertsOf(workspaceId: string, listed: readonly { personId: string }[]) {
    const ids = listed.map(({ personId }) => personId);
    const members = await findMembers(store.db, workspaceId, ids);
    return ids.flatMap((id) => members.get(id) ?? []).filter(isExpert);
  }

  async function list(
    actor: PersonActor,
    filter: DirectoryFilter,
    turn: Turn<number> | null = null,
  ): Promise<DirectoryPage> {
    const { workspaceId, memberId } = actor;
    let total: number | null = null;
    const { items, ...ways } = await readPage(
      async (take, from: Turn<number> | null) => {
        const found = await findExperts(store.db, filter, { workspaceId, memberId, take, turn: from });
        total = found.total;
        return found.listings;
      },
      PAGE_SIZE,
      turn,
      ({ at, id }) => ({ at, id }),
    );
    const members = await expertsOf(workspaceId, items);
    const free = await availability.nextFree(members.map(({ person }) => person.id));
    const experts = members.map(
      (expert): Listed => ({ expert, nextFree: free.get(expert.person.id) ?? null }),
    );
    const at = ({ nextFree }: Listed) => nextFree?.getTime() ?? Number.MAX_VALUE;
    return { items: experts.sort((a, b) => at(a) - at(b)), ...ways, total };
  }

  /** One more than is suggested: whoever asks may be among them. */
  const freeSoonest = keptBriefly(clock, REMEMBERED_FOR, async (workspaceId) => {
    const wanted = { workspaceId, memberId: '', take: SUGGESTED + 1, turn: null };
    const { listings } = await findExperts(store.db, {}, wanted);
    const ids = listings.map(({ personId }) => personId);
    return namedExperts(store.db, workspaceId, ids);
  });
  const commonAreas = keptBriefly(clock, REMEMBERED_FOR, (workspaceId) =>
    findAreas(store.db, workspaceId, SUGGESTED),
  );
  /** Changes what somebody is found by. */
  const change: Act = async (actor, action, recordId, work) => {
    const done = await act(actor, action, recordId, work);
    if (actor.kind === 'person')
      for (const kept of [freeSoonest, commonAreas]) kept.forget(actor.workspaceId);
    return done;
  };

  const accounts = actors(store, clock);
  return {
    ...accounts,
    ...leaving({ store, act }),
    ...settings({ store, clock, act, forget: accounts.forget }),
    ...workspaces({ store, clock, act, forgetAll: accounts.forgetAll, actorIn: accounts.actorIn }),

    /** A member of the actor's workspace. Throws `Refused('unknown-person')`. */
    async member(actor: PersonActor, personId: string): Promise<MemberDetail> {
      const member = await findMember(store.db, actor.workspaceId, personId);
      if (!member) throw new Refused('unknown-person');
      return member;
    },

    /** An expert of the actor's workspace. Throws `Refused`: `unknown-person`, or why this person is none. */
    expert: (actor: PersonActor, personId: string): Promise<ExpertDetail> =>
      findExpert(store.db, actor.workspaceId, personId),

    /**
     * The experts who can be asked, 5 a page, by soonest free time and then by name; the actor is not among them.
     * The pages are cut by the free times as last worked out; those on a page are worked out and sorted anew.
     */
    list,

    /**
     * Up to 25 experts who can be asked, for what the actor has typed so far: every word of it begins a word of the
     * profile, names first. With nothing typed those who are free soonest.
     */
    async suggestExperts(actor: PersonActor, typed: string): Promise<SuggestedExpert[]> {
      const query = typedQuery(typed);
      const { workspaceId, personId: exceptId } = actor;
      if (query !== null) return suggestExperts(store.db, { workspaceId, exceptId }, query, SUGGESTED);
      if (typed.trim() !== '') return [];
      const soonest = await freeSoonest.of(workspaceId);
      return soonest.filter(({ person }) => person.id !== exceptId).slice(0, SUGGESTED);
    },

    /** Up to 25 areas that experts have, for what the actor has typed so far; most experts first. */
    suggestAreas: ({ workspaceId }: PersonActor, typed: string): Promise<ListedArea[]> =>
      typed.trim() === ''
        ? commonAreas.of(workspaceId)
        : suggestAreas(store.db, workspaceId, typed, SUGGESTED),

    /** What somebody typed to narrow the directory: an area that an expert has, or else words to search for. */
    async asFilter(actor: PersonActor, typed: string): Promise<DirectoryFilter> {
      const area = await findArea(store.db, actor.workspaceId, typed);
      return area === null ? { words: clean(typed) } : { area };
    },

    /**
     * Makes the actor an expert or changes what they say of themselves.
     * Throws `Refused`: `text-required` (headline, area), `text-too-long`, `too-many-areas`.
     */
    async saveProfile(actor: PersonActor, input: ProfileInput): Promise<void> {
      const headline = requiredText('headline', input.headline);
      const bio = optionalText('bio', input.bio);
      const areas = readAreas(input.areas);
      const { memberId } = actor;
      await change(actor, 'profile.save', memberId, async ({ tx, now }) => {
        await tx.profile.upsert({
          where: { memberId },
          create: { memberId, headline, bio, createdAt: now, updatedAt: now },
          update: { headline, bio, updatedAt: now },
        });
        await tx.profileArea.deleteMany({ where: { memberId } });
        await tx.profileArea.createMany({
          data: areas.map((area, position) => ({ memberId, area, areaKey: areaKey(area), position })),
        });
      });
    },

    /** Stops or lets in new requests; pending ones stay and connected people still book. Throws `Refused('no-profile')`. */
    async pause(actor: PersonActor, paused: boolean): Promise<void> {
      const { memberId } = actor;
      await change(actor, paused ? 'profile.pause' : 'profile.resume', memberId, async ({ tx, now }) => {
        const { count } = await tx.profile.updateMany({
          where: { memberId },
          data: { pausedAt: paused ? now : null, updatedAt: now },
        });
        if (count === 0) throw new Refused('no-profile');
      });
    },

    /**
     * The actor is no expert here any more: found by nobody, with no hours unless they are an expert elsewhere. What
     * waits for their answer is declined; connections and booked sessions stand. Throws `Refused('no-profile')`.
     */
    stop: (actor: PersonActor): Promise<void> =>
      change(actor, 'profile.stop', actor.memberId, (work) => stopBeingExpert(work, actor)),
  };
}
export type DirectoryService = ReturnType<typeof directoryService>;

function readAreas(typed: string): string[] {
  const areas = new Map<string, string>();
  for (const piece of clean(typed).split(/[,;\n]/)) {
    const area = optionalText('area', piece);
    if (area !== null && !areas.has(areaKey(area))) areas.set(areaKey(area), area);
  }
  if (areas.size === 0) throw new Refused('text-required', { what: 'area' });
  if (areas.size > MAX_AREAS) throw new Refused('too-many-areas', { max: MAX_AREAS });
  return [...areas.values()];
}
