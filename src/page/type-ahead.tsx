import { useCallback, useId, useRef, useState } from 'react';
import { moved } from './menu-keys.ts';
import { type Choice, MenuList } from './menu-list.tsx';

interface Props {
  readonly label: string;
  readonly id?: string | undefined;
  readonly placeholder: string;
  /** The label of what is chosen, shown while nobody types. */
  readonly chosen?: string | undefined;
  readonly busy?: boolean;
  readonly invalid?: boolean;
  readonly describedBy?: string | undefined;
  /** So many characters are needed before it is worth asking. */
  readonly least: number;
  /** What there is for what was typed. */
  readonly ask: (typed: string) => Promise<readonly Choice[]>;
  readonly onPick: (choice: Choice) => void;
}

/** What stands below the field: choices, or why there are none. */
type Found = { readonly choices: readonly Choice[]; readonly note?: string };

/** A field that offers what fits while one types; by mouse, or by arrows, Enter and Esc. */
export const TypeAhead = ({ label, chosen = '', least, ask, onPick, ...more }: Props) => {
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const newest = useRef(0);
  const [typed, setTyped] = useState<string>();
  const [{ choices, note }, setFound] = useState<Found>({ choices: [] });
  const [active, setActive] = useState(0);
  const close = useCallback(() => {
    newest.current += 1;
    setTyped(undefined);
    setFound({ choices: [] });
  }, []);
  const look = async (text: string) => {
    if (more.busy === true) return;
    newest.current += 1;
    const turn = newest.current;
    setTyped(text);
    if (text.length < least) return setFound({ choices: [], note: `Type at least ${least} characters.` });
    const offered = await ask(text);
    // An answer may come after that to a later key.
    if (turn !== newest.current) return;
    setActive(0);
    setFound(offered.length > 0 ? { choices: offered } : { choices: [], note: 'Nothing fits.' });
  };
  const pick = (choice: Choice | undefined) => {
    if (choice === undefined) return;
    close();
    onPick(choice);
  };
  const onKey = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const moves = event.key.startsWith('Arrow') ? moved(event.key, active, choices.length) : undefined;
    if (typed === undefined && event.key === 'ArrowDown') void look('');
    else if (event.key === 'Enter') pick(choices[active]);
    else if (typed !== undefined && event.key === 'Escape') close();
    else if (choices.length > 0 && moves !== undefined) setActive(moves);
    else return;
    event.preventDefault();
  };
  const isOpen = choices.length > 0;
  return (
    <span className="type-ahead">
      <input
        ref={field}
        id={more.id}
        type="text"
        role="combobox"
        autoComplete="off"
        className="field-input"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-activedescendant={isOpen ? `${listId}-${active}` : undefined}
        aria-invalid={more.invalid === true}
        aria-describedby={more.describedBy}
        aria-busy={more.busy === true}
        placeholder={more.placeholder}
        value={typed ?? chosen}
        onChange={({ target }) => void look(target.value)}
        onClick={() => typed === undefined && void look('')}
        onKeyDown={onKey}
        onBlur={close}
      />
      <small role="status">{note}</small>
      {isOpen && (
        <MenuList
          id={listId}
          label={label}
          choices={choices}
          active={active}
          anchor={field.current}
          onPoint={setActive}
          onPick={pick}
          onAway={close}
        />
      )}
    </span>
  );
};
