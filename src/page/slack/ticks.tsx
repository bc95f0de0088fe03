import { Tick } from '../tick.tsx';
import type { ChoiceOption, ElementProps } from './kit.ts';
import { useHeld, useSurface } from './surface.ts';

/** Boxes of which any number may be ticked. */
export const Checkboxes = ({ element, at, label, describedBy }: ElementProps<'checkboxes'>) => {
  const surface = useSurface();
  const ticked = useHeld(at)?.selected_options ?? [];
  const isTicked = ({ value }: ChoiceOption) => ticked.some((one) => one.value === value);
  const toggled = (option: ChoiceOption) =>
    element.options.filter((one) => (one.value === option.value ? !isTicked(one) : isTicked(one)));
  return (
    <fieldset className="ticks" aria-describedby={describedBy}>
      <legend className="aside">{label}</legend>
      {element.options.map((option) => (
        <Tick
          key={option.value}
          text={option.text.text}
          detail={option.description?.text}
          value={option.value}
          type="checkbox"
          checked={isTicked(option)}
          onChange={() => surface.choose(at, { type: element.type, selected_options: toggled(option) })}
        />
      ))}
    </fieldset>
  );
};

/** Choices of which one may be made. */
export const RadioButtons = ({ element, at, label, describedBy }: ElementProps<'radio_buttons'>) => {
  const surface = useSurface();
  const chosen = useHeld(at)?.selected_option?.value;
  return (
    <fieldset className="ticks" aria-describedby={describedBy}>
      <legend className="aside">{label}</legend>
      {element.options.map((option) => (
        <Tick
          key={option.value}
          text={option.text.text}
          detail={option.description?.text}
          value={option.value}
          type="radio"
          name={`${at.blockId}/${at.actionId}`}
          checked={option.value === chosen}
          onChange={() => surface.choose(at, { type: element.type, selected_option: option })}
        />
      ))}
    </fieldset>
  );
};
