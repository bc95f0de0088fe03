import { type RefusalCode, Refused } from '../../../src/core/errors.ts';
import { interval } from '../../../src/core/intervals.ts';
import type { Explained } from '../../../src/core/reasons.ts';
import type { ProposalDetail } from '../../../src/core/records.ts';
import { DEFAULT_RULES } from '../../../src/core/rules.ts';
import type { Services } from '../../../src/core/services.ts';
import { DAY, HOUR, MINUTE } from '../../../src/core/time.ts';
import { questionForm } from '../../../src/features/connect/question-form.ts';
import { directoryView, profileCard } from '../../../src/features/connect/views.ts';
import { connectionsView, requestsView } from '../../../src/features/dashboard/list-views.ts';
import { connectionView, dashboardView, settingsView } from '../../../src/features/dashboard/views.ts';
import { outsideZoneView } from '../../../src/features/dashboard/zone-care.ts';
import { clearingView, outsideView } from '../../../src/features/experts/care.ts';
import { stoppedView, stoppingView } from '../../../src/features/experts/stop-views.ts';
import { hoursView, invitationView, ownHints } from '../../../src/features/experts/views.ts';
import { comingWeekView } from '../../../src/features/experts/week-views.ts';
import { whyNotView } from '../../../src/features/experts/why-views.ts';
import { type Written, writtenView } from '../../../src/features/experts/written-views.ts';
import { features } from '../../../src/features/features.ts';
import {
  daysView,
  dayView,
  lengthsView,
  type Offer,
  type Picking,
  partView,
  pickedView,
} from '../../../src/features/session/booking-views.ts';
import { pastView, upcomingView } from '../../../src/features/session/list-views.ts';
import { reschedule } from '../../../src/features/session/presses.ts';
import { takenView } from '../../../src/features/session/taken.ts';
import {
  echoView,
  notFreeView,
  questionView,
  tooLateView,
} from '../../../src/features/session/typed-views.ts';
import { whyView } from '../../../src/features/session/why-views.ts';
import { weekFrom } from '../../../src/features/why-days.ts';
import { whichView } from '../../../src/features/workspaces/views.ts';
import { zoneView } from '../../../src/features/zone/views.ts';
import type { RecordCard } from '../../../src/interaction/notice.ts';
import { rejected } from '../../../src/interaction/response.ts';
import { text, type View } from '../../../src/interaction/view.ts';
import { brokenText, helpView, refusalText, rejectedView } from '../../../src/interaction/words.ts';
import * as records from '../records.ts';
import { NOW, uuid } from '../records.ts';
import type { Longest } from './longest.ts';
import { later, meetings, people, requests, SIDES, ZONE } from './longest-records.ts';
import { plans } from './plans.ts';
import { longestRefusals } from './refusals.ts';

/** One thing that people can be shown, and what it is. */
export type Shown = readonly [name: string, view: View];

/** Each view once, by the first of its names: many states of a record look alike to one of its people. */
export const distinct = (shown: readonly Shown[]): Shown[] => [
  ...new Map([...shown].reverse().map((one) => [JSON.stringify(one[1]), one])).values(),
];

/** Services that know one record: a card reads nothing else. */
const knowing = (record: object, move: ProposalDetail | null): Services => {
  const isProposal = 'times' in record;
  const session = () => (isProposal ? Promise.reject(new Refused('not-found')) : Promise.resolve(record));
  return {
    connect: { get: async () => record },
    session: { get: session, proposal: async () => record, moveOf: async () => move },
  } as unknown as Services;
};

/** A record, and for a session the proposal to move it. */
type Known = readonly [record: object, move: ProposalDetail | null];

function recordsOf(kind: RecordCard, words: Longest): readonly Known[] {
  if (kind === 'request') return requests(words).map((request): Known => [request, null]);
  const { proposals, sessions, moves } = meetings(words);
  const [booked] = sessions;
  return [
    ...sessions.map((session): Known => [session, null]),
    ...moves.map((move): Known => [booked ?? move, move]),
    ...proposals.map((proposal): Known => [proposal, null]),
  ];
}

/** A kind of card over every state of its record and for both people. */
async function cardsOf(kind: RecordCard, words: Longest): Promise<Shown[]> {
  const drawn: Shown[] = [];
  for (const [index, [record, move]] of recordsOf(kind, words).entries())
    for (const side of SIDES) {
      const by = { reader: records.reader(side, ZONE), clock: { now: () => NOW } };
      const view = await features.cards.get(kind)?.draw(by, uuid(9), knowing(record, move));
      if (!view) throw new Error(`no card ${kind}`);
      drawn.push([`${kind} ${index}`, view]);
    }
  return distinct(drawn);
}

/** Every notice, led as it is sent, over all cards of its kind. */
async function notices(words: Longest): Promise<Shown[]> {
  const kinds = [...new Set([...features.notices.values()].map(({ card }) => card))];
  const drawn = new Map(
    await Promise.all(kinds.map(async (kind) => [kind, await cardsOf(kind, words)] as const)),
  );
  return [...features.notices.values()].flatMap(({ name, card: kind, lead }) =>
    (drawn.get(kind) ?? []).map(([card, view]): Shown => {
      const parts = lead ? [text(lead), ...view.parts] : view.parts;
      return [`notice ${name}, ${card}`, { ...view, parts }];
    }),
  );
}

function connecting(words: Longest): Shown[] {
  const profile = {
    headline: words.of('headline'),
    bio: words.of('bio'),
    areas: words.areas(),
    paused: false,
  };
  const { expert: person } = people(words);
  const expert = records.expert({ person, profile });
  const paused = records.expert({ person, profile: { ...profile, paused: true } });
  const [pending = null, accepted = null, declined = null] = requests(words);
  const nextFree = [1, 2, 3].map((days) => later(days * DAY));
  const card = { expert, nextFree, windowDays: 365, now: NOW, zone: ZONE, own: false };
  const states = [
    { state: 'none', request: null },
    { state: 'pending', request: pending },
    { state: 'connected', request: accepted },
    { state: 'declined', request: declined },
  ] as const;
  const listed = Array.from({ length: 5 }, (_, index) => ({
    expert: records.expert({ person: records.person({ ...person, id: uuid(20 + index) }), profile }),
    nextFree: later(index * DAY),
  }));
  const place = { at: 60_466_175, id: 36 ** 6 - 1 };
  const ways = { previous: { side: 'before', ...place }, next: { side: 'after', ...place } } as const;
  const page = { items: listed, total: null, ...ways };
  const statuses = new Map(
    listed.map(({ expert }, index) => [expert.person.id, states[index % 4] ?? states[0]] as const),
  );
  const [area = ''] = words.areas();
  const none = { items: [], total: 0, previous: null, next: null };
  return [
    ...states.map((status): Shown => [`profile, ${status.state}`, profileCard({ ...card, status })]),
    ['profile, nothing free', profileCard({ ...card, nextFree: [], status: states[0] })],
    ['profile, paused', profileCard({ ...card, expert: paused, status: states[0] })],
    ['profile, own', profileCard({ ...card, own: true, status: states[0] })],
    ['profile, own and paused', profileCard({ ...card, expert: paused, own: true, status: states[0] })],
    ['directory', directoryView(page, statuses, {}, ways.next)],
    ['directory of an area', directoryView(page, statuses, { area }, ways.next)],
    ['directory of words', directoryView(page, statuses, { words: words.words(500) }, ways.next)],
    ['directory, nobody found', directoryView(none, statuses, { area }, null)],
    ['directory, empty', directoryView(none, statuses, {}, null)],
  ];
}

const FULL_RULES = {
  ...DEFAULT_RULES,
  windowDays: 365,
  noticeMinutes: 43_199,
  maxPerDay: 24,
  maxPerWeek: 100,
};

/** A week with every reason, each again and again. */
const WEEK = weekFrom(ZONE, NOW.getTime(), 0, 365);
const EXPLAINED: Explained = {
  slots: [],
  reasons: Array.from({ length: 14 * 24 }, (_, half) => ({
    start: WEEK.from + half * (HOUR / 2),
    end: WEEK.from + (half + 1) * (HOUR / 2),
    reason:
      (['own', 'taken', 'buffer', 'notice', 'time-off', 'no-room', 'day-limit'] as const)[half % 7] ?? 'own',
  })),
};

function booking(words: Longest): Shown[] {
  const connection = { ...records.request({ ...people(words), status: 'accepted' }) };
  // Thirty days with two times, and one of them with every quarter of an hour: each part of it has two dozen.
  const times = (day: number, count: number) =>
    Array.from({ length: count }, (_, index) => {
      const startsAt = Date.parse(`2027-03-${String(day).padStart(2, '0')}T06:00:00Z`) + index * 15 * MINUTE;
      return { startsAt, endsAt: startsAt + DAY };
    });
  const slots = Array.from({ length: DEFAULT_RULES.windowDays }, (_, day) =>
    times(day + 1, day === 2 ? 96 : 2),
  ).flat();
  const picked = [1, 2, 3, 4, 5].map((days) => later(days * DAY));
  const purposes = ['book', 'move', 'offer', 'shift'] as const;
  const unlisted = picked.map((time) => ({ time, reason: 'no-room' }) as const);
  return purposes.flatMap((purpose): Shown[] => {
    const picking: Picking = { purpose, about: uuid(6), length: 1_440, picked };
    const offer: Offer = { picking, connection, slots, zone: ZONE, unlisted, rules: FULL_RULES };
    // A question has at most two days, of two times each.
    const question = {
      line: 4,
      typed: words.words(200),
      doubts: ['repeated'],
      candidates: picked.slice(1),
    } as const;
    const typed = { words: question.typed, draft: uuid(8) };
    const [startsAt = NOW] = picked;
    const notFree = { time: startsAt, reason: 'window' } as const;
    return [
      ['lengths', lengthsView(offer, [15, 30, 45, 60, 90])],
      ['days', daysView(offer)],
      ['days, later', daysView(offer, '2027-03-20')],
      ['days, none', daysView({ ...offer, slots: [] })],
      ['day, in parts', dayView(offer, '2027-03-03')],
      ['day, few times', dayView(offer, '2027-03-01')],
      ...[0, 1, 2, 3].map((part): Shown => [`part ${part} of a day`, partView(offer, '2027-03-03', part)]),
      ['typed', echoView(offer, startsAt, typed)],
      ['typed, a question', questionView(offer, question, uuid(8))],
      ['typed, not free', notFreeView(offer, notFree, typed)],
      ['typed, nothing free', notFreeView({ ...offer, slots: [] }, notFree, null)],
      ['typed, too late', tooLateView(offer, words.words(200), uuid(8))],
      ['taken', takenView(offer, NOW, uuid(8))],
      ['why no times', whyView(offer, EXPLAINED, { ...WEEK, number: 51 })],
      ['why no times, nothing free', whyView({ ...offer, slots: [] }, EXPLAINED, WEEK)],
      ['picked', pickedView(offer)],
      ['picked one', pickedView({ ...offer, picking: { ...picking, picked: picked.slice(0, 1) } })],
    ];
  });
}

/** So many of the same, each with an id of its own. */
const several = <T extends object>(length: number, record: T | undefined, from: number): T[] => {
  if (!record) throw new Error('nothing to list');
  return Array.from({ length }, (_, index) => ({ ...record, id: uuid(from + index) }));
};

/** A dashboard whose every list has `length` entries and goes on, of an expert who is paused. */
export function fullDashboard(words: Longest, readerId: string, length: number) {
  const { proposals, sessions } = meetings(words);
  const [pending, accepted] = requests(words);
  return {
    at: { readerId, zone: ZONE, now: NOW },
    incoming: several(length, pending, 200),
    outgoing: several(length, pending, 220),
    proposals: several(length, proposals[0], 240),
    sessions: several(length, sessions[0], 260),
    connections: several(length, accepted, 280).map((one, index) => ({
      ...one,
      requester: { ...one.requester, id: uuid(300 + index) },
      expert: { ...one.expert, id: uuid(320 + index) },
    })),
    expert: { paused: true, week: FULL_WEEK },
    zone: ZONE,
    totals: { requests: 1_000_000, meetings: 1_000_000, connections: 1_000_000 },
  };
}

/** The dashboard with every list full, and what is shown from it. */
function dashboards(words: Longest): Shown[] {
  const { sessions } = meetings(words);
  const [pending, accepted] = requests(words);
  const blocked = Array.from({ length: 20 }, (_, index) => ({
    ...people(words).expert,
    id: uuid(60 + index),
  }));
  const workspaces = { chosen: uuid(400), all: several(25, { id: uuid(400), name: words.words(100) }, 400) };
  const places = new Map([[uuid(4), words.words(100)]]);
  const chosen = { zone: ZONE, isChosen: true, isTold: true, hoursZone: ZONE, hasHours: true };
  return SIDES.flatMap((readerId): Shown[] => {
    const full = fullDashboard(words, readerId, 3);
    const { at } = full;
    const none = { ...full, incoming: [], outgoing: [], proposals: [], sessions: [], connections: [] };
    return [
      ['dashboard', dashboardView(full)],
      ['requests', requestsView({ items: several(10, pending, 340), ...WAYS }, readerId)],
      ['requests, none', requestsView({ items: [], previous: null, next: null }, readerId)],
      ['connections', connectionsView({ items: several(10, accepted, 360), ...WAYS }, readerId)],
      ['connections, none', connectionsView({ items: [], previous: null, next: null }, readerId)],
      ['which workspace', whichView(workspaces.all, 'settings')],
      ['dashboard of several workspaces', dashboardView({ ...full, at: { ...at, places } })],
      ['stopping', stoppingView(10, 10)],
      ['stopped', stoppedView(several(10, sessions[0], 380), at)],
      ['dashboard of a new expert', dashboardView({ ...none, expert: { paused: false, week: [] } })],
      ['dashboard, empty', dashboardView({ ...none, expert: null })],
      ...(accepted ? [['connection', connectionView(accepted, readerId)] as const] : []),
      ['settings', settingsView(chosen, blocked, NOW, 'They can ask you again.', workspaces)],
      [
        'settings, zone unknown',
        settingsView({ ...chosen, isChosen: false, isTold: false }, [], NOW, null, workspaces),
      ],
      [
        'settings, nobody blocked',
        settingsView({ ...chosen, isChosen: false }, [], NOW, null, { chosen: null, all: [] }),
      ],
    ];
  });
}

/** From a page to both its neighbours, with the longest of keys. */
const PLACE = { at: 36 ** 9 - 1, id: uuid(1) };
const WAYS = { previous: { side: 'before', ...PLACE }, next: { side: 'after', ...PLACE } } as const;

function lists(words: Longest): Shown[] {
  const { proposals, sessions } = meetings(words);
  const [session] = sessions;
  const [proposal] = proposals;
  if (!session || !proposal) throw new Error('nothing to list');
  const page = {
    items: Array.from({ length: 5 }, (_, index) => ({ ...session, id: uuid(30 + index) })),
    ...WAYS,
  };
  const open = Array.from({ length: 10 }, (_, index) => ({ ...proposal, id: uuid(40 + index) }));
  const empty = { items: [], previous: null, next: null };
  return SIDES.flatMap((readerId): Shown[] => {
    const at = { readerId, zone: ZONE, now: NOW };
    return [
      ['upcoming', upcomingView(page, open, at)],
      ...(['set-hours', 'book', 'offer', 'wait', 'find'] as const).map(
        (next): Shown => [`upcoming, none, ${next}`, upcomingView(empty, [], at, next)],
      ),
      ['past', pastView(page, at)],
      ['past, none', pastView(empty, at)],
    ];
  });
}

/** The most ranges that a form takes for a day, on every day. */
const FULL_WEEK = Array.from({ length: 7 * 15 }, (_, index) => {
  const hour = String(index % 15).padStart(2, '0');
  return { day: Math.floor(index / 15), start: `${hour}:00`, end: `${hour}:30`, available: true };
});

const DATED = Array.from({ length: 40 }, (_, index) => ({
  first: 21_000 + 2 * index,
  last: 21_001 + 2 * index,
  ranges: [],
}));
const ELSEWHERE = { zone: ZONE, hoursZone: 'America/Argentina/ComodRivadavia', dated: DATED };

/** Every date that a person can keep, and an open time every second hour of a week. */
const written = (words: Longest): Written => ({
  written: {
    week: FULL_WEEK.map(() => []).slice(0, 7),
    dated: DATED,
  },
  weekly: FULL_WEEK,
  affected: several(9, meetings(words).sessions[0], 400),
  hoursZone: ZONE,
  save: { draft: uuid(8), seen: '-_aA0zZ9' },
});
const coming = {
  open: Array.from({ length: 84 }, (_, index) =>
    interval(NOW.getTime() + 2 * index * HOUR, NOW.getTime() + (2 * index + 1) * HOUR),
  ),
  zone: ZONE,
  elsewhere: ['America/Argentina/ComodRivadavia', 'America/New_York'],
  now: NOW,
};

const offering = (words: Longest): Shown[] => [
  ['written hours', writtenView(written(words), { readerId: SIDES[0], zone: ZONE, now: NOW })],
  [
    'sessions outside, of other hours',
    outsideView(
      { affected: written(words).affected, draft: uuid(8), seen: '-_aA0zZ9' },
      { readerId: SIDES[0], zone: ZONE, now: NOW },
    ),
  ],
  [
    'clearing all hours',
    clearingView(FULL_WEEK, written(words).affected, { readerId: SIDES[0], zone: ZONE, now: NOW }),
  ],
  [
    'sessions outside, of another zone',
    outsideZoneView(
      { affected: written(words).affected, draft: uuid(8), seen: '-_aA0zZ9' },
      { readerId: SIDES[0], zone: ZONE, now: NOW },
    ),
  ],
  ['coming week', comingWeekView(coming)],
  ['coming week, none', comingWeekView({ ...coming, open: [] })],
  ['hours, full', hoursView(FULL_WEEK, ELSEWHERE, 'Monday to Friday copied to Wednesday.')],
  ['hours, none', hoursView([], ELSEWHERE)],
  ...(['listed', 'paused', 'no-profile'] as const).map(
    (standing): Shown => [
      `why not bookable, ${standing}`,
      whyNotView(
        { explained: EXPLAINED, next: NOW, rules: FULL_RULES, standing },
        { ...WEEK, number: 51 },
        ZONE,
      ),
    ],
  ),
  ['invitation', invitationView],
  ...[true, false].flatMap((paused) =>
    [true, false].map((hours): Shown => ['hints', { parts: [text('You'), ...ownHints(paused, hours)] }]),
  ),
];

function refusals(words: Longest): Shown[] {
  const details = longestRefusals(words);
  return Object.keys(details).map((code): Shown => {
    const known = code as RefusalCode;
    return [`refusal ${code}`, { parts: [text(refusalText(known, details[known]))] }];
  });
}

/** A form with the most fields, each of them refused. */
function notTaken(words: Longest): Shown[] {
  const errors = Object.fromEntries(Object.keys(questionForm.fields).map((name) => [name, words.words(300)]));
  const typed = { expert: words.words(100), area: words.words(100), message: words.of('message') };
  const view = (draft: string | null) => rejectedView(questionForm, rejected(errors), typed, draft);
  return [
    ['not taken', view(uuid(8))],
    ['not taken, and not kept', view(null)],
  ];
}

/** Everything that the features can show, with the longest words. */
export const everything = async (words: Longest): Promise<Shown[]> => [
  ...(await notices(words)),
  ...connecting(words),
  ...booking(words),
  ...lists(words),
  ...dashboards(words),
  ...offering(words),
  ...plans(words),
  ...refusals(words),
  ['broken', { parts: [text(brokenText('0123abcd'))] }],
  ...notTaken(words),
  ['zone', zoneView(ZONE, NOW, reschedule.press({ session: uuid(7) }).id)],
  ['help', helpView(features, words.words(500))],
];
