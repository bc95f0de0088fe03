import { formatHours } from '../../core/format-hours.ts';
import { zoneLabel } from '../../core/format-time.ts';
import type { WeeklyRange } from '../../core/hours.ts';
import type { WrittenHours } from '../../core/parse-hours.ts';
import type { SessionDetail } from '../../core/records.ts';
import type { Pressed } from '../../interaction/action.ts';
import type { Carried } from '../../interaction/id.ts';
import { strong } from '../../interaction/text.ts';
import { type Button, buttons, list, note, type Part, text, type View } from '../../interaction/view.ts';
import { editAnswers } from '../../interaction/words.ts';
import { cancel, reschedule } from '../session/presses.ts';
import { type At, sessionItem } from '../session/views.ts';
import { keepHours, saveHours } from './presses.ts';
import { weekLines } from './views.ts';

/** So many sessions that a change leaves outside the hours are named. */
const SHOWN = 5;

export interface Written {
  readonly written: WrittenHours;
  readonly weekly: readonly WeeklyRange[];
  readonly affected: readonly SessionDetail[];
  readonly hoursZone: string;
  readonly save: Carried<typeof saveHours.carries>;
}

/** What hours in words were read as, before they are saved. */
export const writtenView = ({ written, weekly, affected, hoursZone, save }: Written, at: At): View => {
  const dates = formatHours({ week: [], dated: written.dated });
  return {
    heading: 'Is this what you mean?',
    parts: [
      ...(written.week.some((day) => day !== undefined)
        ? [text([strong('Every week')]), text(weekLines(weekly).join('\n'))]
        : []),
      ...(dates.length > 0 ? [text([strong('On these dates')]), text(dates.join('\n'))] : []),
      ...outsideParts(affected, at),
      ...choiceParts({
        save: [{ label: 'Save', press: saveHours.press(save), style: 'primary' }],
        draft: save.draft,
        keep: keepHours.press({}),
      }),
      note(`Times are in ${zoneLabel(hoursZone)}.`),
    ],
  };
};

/** What can be done about a change that is asked about: `draft` is of what was typed, `keep` leads back to what there is. */
export const choiceParts = ({
  save,
  draft,
  keep,
}: {
  readonly save: readonly Button[];
  readonly draft: string | null;
  readonly keep: Pressed;
}): Part[] =>
  buttons(...save, draft !== null && { label: 'Change', press: editAnswers.press({ draft }) }, {
    label: 'Keep what I have',
    press: keep,
  });

/** The booked sessions that a change leaves outside the hours: each is kept, unless it is moved or cancelled. */
export const outsideParts = (sessions: readonly SessionDetail[], at: At, hours = 'these hours'): Part[] =>
  sessions.length === 0
    ? []
    : [
        text(
          sessions.length === 1
            ? `A booked session falls outside ${hours}, and stays booked unless you move or cancel it.`
            : `${sessions.length} booked sessions fall outside ${hours}, and stay booked unless you move or cancel them.`,
        ),
        list(
          sessions.slice(0, SHOWN).map((session) => {
            const { text: words, buttons: ways = [] } = sessionItem(session, at);
            const moving = { label: 'Reschedule', press: reschedule.press({ session: session.id }) };
            const ending = { label: 'Cancel', press: cancel.press({ session: session.id }) };
            return { text: words, buttons: [...ways, moving, ending] };
          }),
        ),
      ];
