import type { InputBlock } from '../../playground/slack/block-kit.ts';
import { LabelledField } from '../labelled-field.tsx';
import { AnyElement } from './element.tsx';

/** One field of a form. */
export const InputField = ({ block, error }: { block: InputBlock; error: string | undefined }) => {
  const { label, hint, element, optional } = block;
  return (
    <LabelledField
      label={label.text}
      mark={optional === true && <small> (optional)</small>}
      hint={hint?.text}
      error={error}
      isGroup={element.type === 'checkboxes' || element.type === 'radio_buttons'}
    >
      {(tied) => <AnyElement element={element} blockId={block.block_id ?? ''} label={label.text} {...tied} />}
    </LabelledField>
  );
};
