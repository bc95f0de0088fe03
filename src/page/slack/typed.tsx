import { type ElementProps, placeholderOf, writtenIn } from './kit.ts';
import { useHeld, useSurface } from './surface.ts';

/** A line or several of text. */
export const PlainTextInput = ({
  element,
  at,
  label,
  id,
  invalid,
  describedBy,
}: ElementProps<'plain_text_input'>) => {
  const surface = useSurface();
  const shared = {
    id,
    'aria-label': label,
    'aria-invalid': invalid === true,
    'aria-describedby': describedBy,
    className: 'field-input',
    placeholder: placeholderOf(element),
    value: writtenIn(useHeld(at)),
    onChange: ({ target }: { target: { value: string } }) =>
      surface.choose(at, { type: element.type, value: target.value === '' ? null : target.value }),
  };
  return element.multiline === true ? <textarea rows={4} {...shared} /> : <input type="text" {...shared} />;
};

type Written = ElementProps<'number_input' | 'datepicker' | 'timepicker'>;

const FIELD = {
  number_input: { type: 'number', holds: 'value' },
  datepicker: { type: 'date', holds: 'selected_date' },
  timepicker: { type: 'time', holds: 'selected_time' },
} as const;

/** A number, a date or a time of day, by the browser's own field. */
export const WrittenInput = ({ element, at, label, id, invalid, describedBy }: Written) => {
  const surface = useSurface();
  const { type, holds } = FIELD[element.type];
  return (
    <input
      type={type}
      className="field-input short"
      id={id}
      aria-label={label}
      aria-invalid={invalid === true}
      aria-describedby={describedBy}
      step={element.type === 'number_input' && element.is_decimal_allowed ? 'any' : undefined}
      value={writtenIn(useHeld(at))}
      onChange={({ target: { value } }) =>
        surface.choose(at, { type: element.type, [holds]: value === '' ? null : value })
      }
    />
  );
};

/** A date with a time, in the clock of this browser. */
export const MomentInput = ({
  element,
  at,
  label,
  id,
  invalid,
  describedBy,
}: ElementProps<'datetimepicker'>) => {
  const surface = useSurface();
  const seconds = useHeld(at)?.selected_date_time;
  // The browser's field holds wall time; shifting by the offset makes ISO notation say just that.
  const shift = new Date().getTimezoneOffset() * 60;
  const written = seconds == null ? '' : new Date((seconds - shift) * 1000).toISOString().slice(0, 16);
  return (
    <input
      type="datetime-local"
      className="field-input short"
      id={id}
      aria-label={label}
      aria-invalid={invalid === true}
      aria-describedby={describedBy}
      value={written}
      onChange={({ target: { value } }) => {
        const picked = Date.parse(value);
        surface.choose(at, {
          type: element.type,
          selected_date_time: Number.isNaN(picked) ? null : Math.floor(picked / 1000),
        });
      }}
    />
  );
};
