import { formatMoment } from '../../../src/core/format-time.ts';
import { connectForm, declineForm, searchForm } from '../../../src/features/connect/forms.ts';
import { questionForm } from '../../../src/features/connect/question-form.ts';
import { blockForm, endForm, zoneForm } from '../../../src/features/dashboard/forms.ts';
import { COPY_TO } from '../../../src/features/experts/care.ts';
import { copyForm, dayForm, profileForm } from '../../../src/features/experts/forms.ts';
import { timeOffForm, travelForm } from '../../../src/features/experts/plans-forms.ts';
import { lengthsForm, limitsForm } from '../../../src/features/experts/rules-forms.ts';
import { writtenForm } from '../../../src/features/experts/written-forms.ts';
import {
  askForm,
  askMoveForm,
  bookForm,
  cancelForm,
  declineProposalForm,
  moveForm,
  notesForm,
  offerForm,
  shiftForm,
} from '../../../src/features/session/forms.ts';
import { reschedule } from '../../../src/features/session/presses.ts';
import { timeForm, timesForm } from '../../../src/features/session/typed-forms.ts';
import { askZone } from '../../../src/features/zone/forms.ts';
import type { Opened } from '../../../src/interaction/form.ts';
import { moment, say, strong, who } from '../../../src/interaction/text.ts';
import { EXPERT_ID, NOW, uuid } from '../records.ts';
import type { Longest } from './longest.ts';
import { people, ZONE } from './longest-records.ts';

const options = (labels: readonly string[]) => labels.map((label) => ({ label, value: label }));

/** Every form as it opens with the longest words in it. */
export function openForms(words: Longest): Opened[] {
  const { expert, requester } = people(words);
  const areas = words.areas();
  const [area = ''] = areas;
  const about = say`${who(requester)} ${strong(words.of('headline'))} ${strong(area)} ${moment(NOW)}`;
  const reason = words.of('reason');
  const message = words.of('message');
  const startsAt = new Date('2099-12-31T23:45:00Z');
  const five = [1, 2, 3, 4, 5].map((minutes) => new Date(startsAt.getTime() + minutes * 60_000));
  const hours = Array.from({ length: 15 }, (_, hour) => `${hour + 9}:00–${hour + 9}:30`).join(', ');
  return [
    connectForm.opened({
      carries: { expert: EXPERT_ID },
      intro: say`To ${who(expert)}, ${strong(words.of('headline'))}`,
      picks: { area: options(areas) },
      values: { area, message: words.of('message') },
    }),
    declineForm.opened({ carries: { request: uuid(6) }, intro: about, values: { reason, askAgain: true } }),
    questionForm.opened({ carries: {}, values: { message: words.of('message') } }),
    searchForm.opened({ carries: {}, values: { words: words.words(60) } }),
    profileForm.opened({
      carries: {},
      values: { headline: words.of('headline'), areas: areas.join(', '), bio: words.of('bio') },
    }),
    dayForm.opened({ carries: { day: 6 }, values: { hours, unavailable: hours }, intro: ['Wednesday'] }),
    writtenForm.opened({ carries: {}, values: { hours: words.words(500) } }),
    timeOffForm.opened({ carries: {}, values: { from: words.words(200), until: words.words(200) } }),
    travelForm.opened({
      carries: {},
      values: { from: words.words(200), until: words.words(200), place: words.words(60) },
    }),
    lengthsForm.opened({
      carries: {},
      values: {
        lengthsMinutes: '475, 476, 477, 478, 479, 480',
        startIntervalMinutes: '240',
        bufferBeforeMinutes: '240',
        bufferAfterMinutes: '240',
        windowDays: '365',
      },
    }),
    limitsForm.opened({
      carries: {},
      values: {
        noticeMinutes: '43200',
        moveNoticeMinutes: '43200',
        cancelNoticeMinutes: '43200',
        maxPerDay: '24',
        maxPerWeek: '100',
      },
    }),
    copyForm.opened({
      carries: {},
      picks: { from: options(['Monday', 'Tuesday']), to: COPY_TO },
      values: { from: 'Monday', to: 'weekdays' },
    }),
    bookForm.opened({
      carries: { connection: uuid(6), length: 1_440, startsAt },
      intro: say`${about} (${formatMoment(NOW.getTime(), ZONE)})`,
      values: { title: words.of('title'), goals: words.of('goals') },
    }),
    moveForm.opened({ carries: { session: uuid(7), startsAt }, intro: about, values: { message } }),
    offerForm.opened({
      carries: { connection: uuid(6), length: 1_440, times: five },
      intro: about,
      values: { message },
    }),
    shiftForm.opened({ carries: { session: uuid(7), times: five }, intro: about, values: { message } }),
    timeForm.opened({
      carries: { purpose: 'move', about: uuid(7), length: 1_440, picked: [] },
      values: { times: words.words(200) },
    }),
    timesForm.opened({
      carries: { purpose: 'shift', about: uuid(7), length: 1_440, picked: five },
      values: { times: words.words(600) },
    }),
    askForm.opened({ carries: { connection: uuid(6) }, intro: about, values: { message } }),
    askMoveForm.opened({ carries: { session: uuid(7) }, intro: about, values: { message } }),
    endForm.opened({ carries: { connection: uuid(6) }, intro: about, values: { sure: true } }),
    blockForm.opened({ carries: { connection: uuid(6) }, intro: about, values: { sure: true } }),
    zoneForm.opened({
      carries: {},
      intro: [`${formatMoment(NOW.getTime(), ZONE)} ${'x'.repeat(120)}`],
      values: { zone: ZONE, hoursStay: true },
    }),
    askZone(reschedule.press({ session: uuid(7) }).id),
    declineProposalForm.opened({ carries: { proposal: uuid(7) }, intro: about, values: { reason } }),
    cancelForm.opened({ carries: { session: uuid(7) }, intro: about, values: { reason } }),
    notesForm.opened({ carries: { session: uuid(7) }, values: { notes: words.of('notes') } }),
  ];
}
