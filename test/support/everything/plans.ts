import { DEFAULT_RULES } from '../../../src/core/rules.ts';
import { DAY, HOUR } from '../../../src/core/time.ts';
import * as presses from '../../../src/features/experts/plans-presses.ts';
import {
  askedView,
  datesView,
  timeOffView,
  tooLateView,
  travelView,
  whichView,
} from '../../../src/features/experts/plans-views.ts';
import { rulesView } from '../../../src/features/experts/rules-views.ts';
import type { View } from '../../../src/interaction/view.ts';
import { NOW, uuid } from '../records.ts';
import type { Longest } from './longest.ts';
import { later, meetings, SIDES, ZONE } from './longest-records.ts';

const ELSEWHERE = 'America/Argentina/ComodRivadavia';
/** The most ranges of a date. */
const RANGES = Array.from({ length: 12 }, (_, hour) => ({ start: 120 * hour, end: 120 * hour + 90 }));
const spans = Array.from({ length: 40 }, (_, index) => ({
  first: 21_000 + 3 * index,
  last: 21_001 + 3 * index,
}));

const read = (page: number) => ({
  dated: spans.map((span) => ({ ...span, ranges: RANGES })),
  timeOff: spans.map((_, index) => ({
    id: uuid(500 + index),
    startsAt: later(index * DAY + HOUR),
    endsAt: later(index * DAY + 2 * HOUR),
  })),
  travel: spans.map((span, index) => ({ ...span, id: uuid(550 + index), zone: ELSEWHERE })),
  where: { zone: ZONE },
  page,
  saved: 'Fri, 24 Dec 2027 – Sun, 2 Jan 2028: as every week again.',
});
const none = { ...read(0), dated: [], timeOff: [], travel: [], saved: null };

const which = (words: Longest) => ({
  words: words.words(200),
  end: 'until' as const,
  candidates: [1, 2, 3, 4].map((days) => later(days * DAY).getTime()),
  doubts: ['repeated'] as const,
  draft: uuid(8),
});

/** Plans and rules of an expert who has the most of everything, with every change that they are asked about. */
export function plans(words: Longest): (readonly [name: string, view: View])[] {
  const [session] = meetings(words).sessions;
  if (!session) throw new Error('nothing booked');
  const affected = Array.from({ length: 9 }, (_, index) => ({ ...session, id: uuid(600 + index) }));
  const dates = { first: '2027-12-24', last: '2028-01-02' };
  const asked = {
    heading: 'Is this where you will be?',
    lines: [words.words(200), words.words(200)],
    affected,
    draft: uuid(8),
    keep: presses.showTravel.press({ page: 0 }),
  };
  return [
    ...[0, 1, 4, 99].flatMap((page): [string, View][] => [
      [`dates, page ${page}`, datesView(read(page))],
      [`time off, page ${page}`, timeOffView(read(page))],
      [`travel, page ${page}`, travelView(read(page))],
    ]),
    ['dates, none', datesView(none)],
    ['time off, none', timeOffView(none)],
    ['travel, none', travelView(none)],
    ['time off, which', whichView(which(words), { zone: ZONE })],
    ['time off, too late', tooLateView(words.words(200), uuid(8))],
    ...[
      presses.saveTimeOff.press({ startsAt: NOW, endsAt: later(3_660 * DAY) }),
      presses.saveTravel.press({ ...dates, zone: ELSEWHERE }),
      presses.removeDates.press({ ...dates, sure: 1 }),
      presses.removeTravel.press({ id: uuid(7), sure: 1 }),
    ].map(
      (press) =>
        [
          `asked about ${press.action}`,
          askedView(
            { ...asked, save: { label: 'Save', press } },
            { readerId: SIDES[0], zone: ZONE, now: NOW },
          ),
        ] as const,
    ),
    ['rules', rulesView(DEFAULT_RULES, 'Lengths and buffers saved.')],
    [
      'rules, the longest',
      rulesView({
        lengthsMinutes: [475, 476, 477, 478, 479, 480],
        startIntervalMinutes: 239,
        bufferBeforeMinutes: 239,
        bufferAfterMinutes: 239,
        noticeMinutes: 43_199,
        moveNoticeMinutes: 43_199,
        cancelNoticeMinutes: 43_199,
        windowDays: 365,
        maxPerDay: 24,
        maxPerWeek: 100,
      }),
    ],
  ];
}
