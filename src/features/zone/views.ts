import { formatMoment } from '../../core/format-time.ts';
import { nameOfId } from '../../interaction/id.ts';
import { say, strong } from '../../interaction/text.ts';
import { buttons, note, text, type View } from '../../interaction/view.ts';
import { askAgain } from './presses.ts';

/** What time it is for somebody by the zone they named, and the way on to what they wanted: the press `onward`. */
export const zoneView = (zone: string, now: Date, onward: string): View => ({
  heading: 'Your time zone',
  parts: [
    text(say`It is ${strong(formatMoment(now.getTime(), zone))} for you. Is that right?`),
    note('You can change it at any time in the settings, which /connections has.'),
    ...buttons(
      { label: 'That’s right', press: { action: nameOfId(onward), id: onward }, style: 'primary' },
      { label: 'Change', press: askAgain.press({ onward }) },
    ),
  ],
});
