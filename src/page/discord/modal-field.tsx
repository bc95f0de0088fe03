import { LabelledField } from '../labelled-field.tsx';
import { Menu } from '../menu.tsx';
import { Tick } from '../tick.tsx';
import type { Field, Held, ModalPart } from './model.ts';
import { labelOf, Several, useOffer } from './select.tsx';

interface Props<F extends Field = Field> {
  readonly field: F;
  readonly label: string;
  readonly held: Held;
  readonly tied: { readonly id: string; readonly invalid: boolean; readonly describedBy: string | undefined };
  readonly onHold: (held: Held) => void;
}
type Of<Type extends Field['type']> = Extract<Field, { type: Type }>;

const LINES = 2;
const TEXT = 4;
const RADIOS = 21;
const BOXES = 22;
const BOX = 23;

const textIn = (held: Held): string => (typeof held === 'string' ? held : '');
const listIn = (held: Held): readonly string[] => (Array.isArray(held) ? held : []);

const TextInput = ({ field, held, tied, onHold }: Props<Of<4>>) => {
  const shared = {
    id: tied.id,
    'aria-invalid': tied.invalid,
    'aria-describedby': tied.describedBy,
    className: 'field-input',
    placeholder: field.placeholder ?? undefined,
    maxLength: field.max_length ?? 4_000,
    value: textIn(held),
    onChange: ({ target }: { target: { value: string } }) => onHold(target.value),
  };
  return field.style === LINES ? <textarea rows={4} {...shared} /> : <input type="text" {...shared} />;
};

const Picking = ({ field, label, held, tied, onHold }: Props<Of<3> | Of<5>>) => {
  const { choices } = useOffer(field);
  if ((field.max_values ?? 1) > 1)
    return (
      <Several
        label={label}
        choices={choices}
        picked={listIn(held)}
        describedBy={tied.describedBy}
        onPick={(picked) => onHold([...picked])}
      />
    );
  return (
    <Menu
      {...tied}
      label={label}
      placeholder={labelOf(field)}
      choices={choices}
      chosen={listIn(held)[0]}
      onPick={({ value }) => onHold([value])}
    />
  );
};

const Radios = ({ field, label, held, tied, onHold }: Props<Of<21>>) => (
  <fieldset className="ticks" aria-describedby={tied.describedBy}>
    <legend className="aside">{label}</legend>
    {field.options.map(({ value, label: text, description }) => (
      <Tick
        key={value}
        type="radio"
        name={field.custom_id}
        text={text}
        detail={description ?? undefined}
        checked={held === value}
        onChange={() => onHold(value)}
      />
    ))}
  </fieldset>
);

const AnyField = ({ field, ...rest }: Props) => {
  switch (field.type) {
    case TEXT:
      return <TextInput field={field} {...rest} />;
    case 3:
    case 5:
      return <Picking field={field} {...rest} />;
    case RADIOS:
      return <Radios field={field} {...rest} />;
    case BOXES:
      return (
        <Several
          label={rest.label}
          choices={field.options.map(({ value, label, description }) => ({
            value,
            label,
            detail: description ?? undefined,
          }))}
          picked={listIn(rest.held)}
          describedBy={rest.tied.describedBy}
          onPick={(picked) => rest.onHold([...picked])}
        />
      );
    case BOX:
      return (
        <input
          id={rest.tied.id}
          type="checkbox"
          className="lone-box"
          aria-describedby={rest.tied.describedBy}
          checked={rest.held === true}
          onChange={({ target }) => rest.onHold(target.checked)}
        />
      );
    default:
      return field satisfies never;
  }
};

interface PartProps {
  readonly part: Extract<ModalPart, { component: Field }>;
  readonly held: Held;
  readonly error: string | undefined;
  readonly onHold: (held: Held) => void;
}

/** What has to be filled in has a star; a screen reader hears it of the field once it was left empty. */
const STAR = (
  <span className="star" aria-hidden={true}>
    {' *'}
  </span>
);

/** One field of a modal with its label and description. */
export const ModalField = ({ part: { label, description, component }, held, error, onHold }: PartProps) => (
  <LabelledField
    label={label}
    mark={component.type !== BOX && component.required !== false && STAR}
    hint={description ?? undefined}
    error={error}
    isGroup={component.type === RADIOS || component.type === BOXES}
  >
    {(tied) => <AnyField field={component} label={label} held={held} tied={tied} onHold={onHold} />}
  </LabelledField>
);
