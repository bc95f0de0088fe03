import { Button } from './button.tsx';
import { ExternalSelect } from './external-select.tsx';
import type { Element, Labelled } from './kit.ts';
import { placeholderOf } from './kit.ts';
import { Overflow, StaticSelect, UsersSelect } from './select.tsx';
import type { ElementAt } from './surface.ts';
import { Checkboxes, RadioButtons } from './ticks.tsx';
import { MomentInput, PlainTextInput, WrittenInput } from './typed.tsx';

interface Props extends Partial<Labelled> {
  readonly element: Element;
  readonly blockId: string;
}

/** Any element that can be pressed, picked or filled. */
export const AnyElement = ({ element, blockId, ...said }: Props) => {
  const at: ElementAt = { blockId, actionId: element.action_id ?? '' };
  const labelled = { ...said, label: said.label ?? placeholderOf(element) ?? 'Choose' };
  switch (element.type) {
    case 'button':
      return <Button element={element} at={at} />;
    case 'static_select':
      return <StaticSelect element={element} at={at} {...labelled} />;
    case 'users_select':
      return <UsersSelect element={element} at={at} {...labelled} />;
    case 'overflow':
      return <Overflow element={element} at={at} {...labelled} label="More actions" />;
    case 'checkboxes':
      return <Checkboxes element={element} at={at} {...labelled} />;
    case 'radio_buttons':
      return <RadioButtons element={element} at={at} {...labelled} />;
    case 'plain_text_input':
      return <PlainTextInput element={element} at={at} {...labelled} />;
    case 'number_input':
    case 'datepicker':
    case 'timepicker':
      return <WrittenInput element={element} at={at} {...labelled} />;
    case 'datetimepicker':
      return <MomentInput element={element} at={at} {...labelled} />;
    case 'external_select':
      return <ExternalSelect element={element} at={at} {...labelled} />;
    default:
      return element satisfies never;
  }
};
