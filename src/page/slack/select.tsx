import { Menu } from '../menu.tsx';
import { useReader } from '../reader.ts';
import { choicesOf, type ElementProps, optionsOf, placeholderOf } from './kit.ts';
import { keyOf, useHeld, useSurface } from './surface.ts';

/** A menu of fixed options. */
export const StaticSelect = ({ element, at, ...labelled }: ElementProps<'static_select'>) => {
  const surface = useSurface();
  const held = useHeld(at);
  return (
    <Menu
      {...labelled}
      placeholder={placeholderOf(element) ?? 'Pick one'}
      choices={choicesOf(element)}
      chosen={held?.selected_option?.value}
      busy={surface.waiting === keyOf(at)}
      onPick={({ value }) => {
        const option = optionsOf(element).find((one) => one.value === value);
        surface.choose(at, { type: element.type, selected_option: option ?? null });
      }}
    />
  );
};

/** A menu of the people of the workspace. */
export const UsersSelect = ({ element, at, ...labelled }: ElementProps<'users_select'>) => {
  const surface = useSurface();
  const held = useHeld(at);
  const people = useReader().people.filter(({ bot }) => !bot);
  return (
    <Menu
      {...labelled}
      placeholder={placeholderOf(element) ?? 'Pick a person'}
      choices={people.map(({ id, realName, displayName }) => ({
        value: id,
        label: displayName || realName,
        detail: realName,
      }))}
      chosen={held?.selected_user ?? undefined}
      busy={surface.waiting === keyOf(at)}
      onPick={({ value }) => surface.choose(at, { type: element.type, selected_user: value })}
    />
  );
};

/** The menu behind the three dots. */
export const Overflow = ({ element, at, label }: ElementProps<'overflow'>) => {
  const surface = useSurface();
  return (
    <Menu
      label={label}
      placeholder="⋯"
      choices={element.options.map(({ value, text, description }) => ({
        value,
        label: text.text,
        detail: description?.text,
      }))}
      busy={surface.waiting === keyOf(at)}
      onPick={({ value }) => {
        const option = element.options.find((one) => one.value === value);
        surface.choose(at, { type: element.type, selected_option: option ?? null });
      }}
    />
  );
};
