import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Dialog } from './dialog.tsx';

interface Props {
  readonly title: string;
  /** Absent when there is nothing to send. */
  readonly submit?: string | undefined;
  readonly close: string;
  /** The submission is under way. */
  readonly busy: boolean;
  readonly problem: string | undefined;
  /** How often it was sent: after each time the first wrong field gets the focus. */
  readonly attempts: number;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form on top of everything. */
export const FormDialog = ({ title, submit, close, busy, problem, attempts, children, ...on }: Props) => {
  const titleId = useId();
  const form = useRef<HTMLFormElement>(null);
  // Only a submission leads to the first wrong field; mending another one must not.
  useEffect(() => {
    if (attempts > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempts]);
  return (
    <Dialog labelledBy={titleId} onClose={on.onClose}>
      <form
        ref={form}
        noValidate={true}
        onSubmit={(event) => {
          event.preventDefault();
          if (submit !== undefined) on.onSubmit();
        }}
      >
        <header className="dialog-head">
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="dialog-x" aria-label="Close" onClick={on.onClose}>
            ×
          </button>
        </header>
        <div className="dialog-body">{children}</div>
        <footer className="dialog-foot">
          {problem !== undefined && (
            <p className="problem" role="alert">
              {problem}
            </p>
          )}
          <button type="button" className="button plain" onClick={on.onClose}>
            {close}
          </button>
          {submit !== undefined && (
            <button type="submit" className="button primary" aria-busy={busy}>
              {submit}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  );
};
