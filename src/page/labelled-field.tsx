import { type ReactNode, useId } from 'react';

interface Tied {
  /** Of the field itself. */
  readonly id: string;
  readonly invalid: boolean;
  readonly describedBy: string | undefined;
}

interface Props {
  readonly label: string;
  /** What stands behind the label: each platform marks another half of the fields. */
  readonly mark?: ReactNode;
  readonly hint?: string | undefined;
  readonly error: string | undefined;
  /** Several boxes or dots, which say the label themselves. */
  readonly isGroup: boolean;
  readonly children: (tied: Tied) => ReactNode;
}

/** One field of a form: its label, the field, a hint, and what is wrong with it. */
export const LabelledField = ({ label, mark, hint, error, isGroup, children }: Props) => {
  const id = useId();
  const invalid = error !== undefined;
  const described = [hint !== undefined && `${id}-hint`, invalid && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={invalid ? 'field wrong' : 'field'}>
      <label htmlFor={isGroup ? undefined : id} aria-hidden={isGroup}>
        {label}
        {mark}
      </label>
      {children({ id, invalid, describedBy: described || undefined })}
      {invalid && (
        <p id={`${id}-error`} className="field-error" role="alert">
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
};
