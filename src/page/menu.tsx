import { useCallback, useId, useRef, useState } from 'react';
import { moved, typedAhead } from './menu-keys.ts';
import { type Choice, MenuList } from './menu-list.tsx';

interface Props {
  /** What the menu is for; read aloud, and shown while nothing is chosen unless there is a `placeholder`. */
  readonly label: string;
  /** Of the button, for a visible label. */
  readonly id?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly choices: readonly Choice[];
  readonly chosen?: string | undefined;
  readonly busy?: boolean;
  readonly invalid?: boolean;
  readonly describedBy?: string | undefined;
  readonly onPick: (choice: Choice) => void;
}

const TYPING_PAUSE = 700;

/** A drop-down menu by mouse and by keyboard: arrows, Home, End, first letters, Enter, Esc. */
export const Menu = ({ label, placeholder = label, choices, chosen, onPick, ...more }: Props) => {
  const listId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const typed = useRef({ text: '', at: 0 });
  const [open, setOpen] = useState(false);
  const chosenIndex = choices.findIndex(({ value }) => value === chosen);
  const [active, setActive] = useState(0);
  const show = () => {
    if (more.busy === true) return;
    setActive(Math.max(chosenIndex, 0));
    setOpen(true);
  };
  const close = useCallback(() => setOpen(false), []);
  const pick = (choice: Choice | undefined) => {
    setOpen(false);
    if (choice) onPick(choice);
  };
  const typeAhead = (event: React.KeyboardEvent) => {
    const fresh = event.timeStamp - typed.current.at > TYPING_PAUSE;
    typed.current = { text: (fresh ? '' : typed.current.text) + event.key, at: event.timeStamp };
    const labels = choices.map((choice) => choice.label);
    const found = typedAhead(labels, typed.current.text, fresh ? active : Math.max(active, 0));
    if (found === undefined) return;
    setActive(found);
    setOpen(true);
  };
  const onKey = (event: React.KeyboardEvent) => {
    const opens = event.key === 'Enter' || event.key === ' ' || event.key.startsWith('Arrow');
    const moves = moved(event.key, active, choices.length);
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (!open && opens) show();
    else if (open && (event.key === 'Enter' || event.key === ' ')) pick(choices[active]);
    else if (open && event.key === 'Escape') setOpen(false);
    else if (open && moves !== undefined) setActive(moves);
    else if (event.key.length === 1 && event.key !== ' ') return typeAhead(event);
    else return;
    event.preventDefault();
  };
  return (
    <span className="menu">
      <button
        ref={button}
        id={more.id}
        type="button"
        role="combobox"
        className="menu-button"
        aria-label={chosenIndex < 0 ? label : `${label}: ${choices[chosenIndex]?.label}`}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-controls={listId}
        aria-activedescendant={open ? `${listId}-${active}` : undefined}
        aria-invalid={more.invalid === true}
        aria-describedby={more.describedBy}
        aria-busy={more.busy === true}
        onClick={() => (open ? setOpen(false) : show())}
        onKeyDown={onKey}
        onBlur={close}
      >
        <span className={chosenIndex < 0 ? 'menu-empty' : ''}>
          {choices[chosenIndex]?.label ?? placeholder}
        </span>
      </button>
      {open && (
        <MenuList
          id={listId}
          label={label}
          choices={choices}
          active={active}
          chosen={chosen}
          anchor={button.current}
          onPoint={setActive}
          onPick={pick}
          onAway={close}
        />
      )}
    </span>
  );
};
