import { type ReactNode, useLayoutEffect, useRef } from 'react';

interface Props {
  /** The id of its title. */
  readonly labelledBy: string;
  /** Esc was pressed. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Chromium gives a text field the focus back without its caret: one would type into nothing. */
const setCaret = (field: Element | null): void => {
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
    field.setSelectionRange(field.selectionStart, field.selectionEnd);
};

/** A modal dialog: the browser keeps the focus inside, the rest out of reach, and gives the focus back. */
export const Dialog = ({ labelledBy, onClose, children }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null);
  // Closed while it still stands in the page, it gives the focus back to where it came from.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // The first field, not the button in the corner, is where one starts.
    shown
      ?.querySelector<HTMLElement>('input, textarea, select, [role="combobox"], .dialog-foot button')
      ?.focus();
    return () => {
      shown?.close();
      setCaret(document.activeElement);
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={labelledBy}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {children}
    </dialog>
  );
};
