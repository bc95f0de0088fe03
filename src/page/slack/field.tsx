import { useId } from 'react';
import type { InputBlock } from '../../playground/slack/block-kit.ts';
import { AnyElement } from './element.tsx';

/** One field of a form: its label, the element, a hint, and what is wrong with it. */
export const InputField = ({ block, error }: { block: InputBlock; error: string | undefined }) => {
  const id = useId();
  const { label, hint, element, optional } = block;
  const isGroup = element.type === 'checkboxes' || element.type === 'radio_buttons';
  const described = [hint && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={error === undefined ? 'field' : 'field wrong'}>
      <label htmlFor={isGroup ? undefined : id} aria-hidden={isGroup}>
        {label.text}
        {optional === true && <small> (optional)</small>}
      </label>
      <AnyElement
        element={element}
        blockId={block.block_id ?? ''}
        id={id}
        label={label.text}
        invalid={error !== undefined}
        describedBy={described || undefined}
      />
      {error !== undefined && (
        <p id={`${id}-error`} className="field-error" role="alert">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint.text}
        </p>
      )}
    </div>
  );
};
