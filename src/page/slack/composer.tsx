import { type RefObject, useCallback, useEffect, useId, useState } from 'react';
import type { CommandHint } from '../../playground/slack/types.ts';
import { moved } from '../menu-keys.ts';
import { type Choice, MenuList } from '../menu-list.tsx';
import { useReader } from '../reader.ts';
import { commandIn, type Offer, offerFor } from './completion.ts';

interface Props {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly place: string;
  readonly commands: readonly CommandHint[];
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Resolves with what went wrong, if anything. */
  readonly onSend: (line: string) => Promise<string | undefined>;
}

/** Where one types: commands with completion, or plain words. Enter sends, Shift+Enter begins a new line. */
export const Composer = ({ field, place, commands, text, onText, onSend }: Props) => {
  const listId = useId();
  const { people } = useReader();
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [dismissed, setDismissed] = useState('');
  const [problem, setProblem] = useState<string>();
  const before = text.slice(0, caret);
  const offer = before === dismissed ? undefined : offerFor(before, { commands, people });
  const typedCommand = commands.find(({ command }) => command === commandIn(text)?.command);
  const dismiss = useCallback(() => setDismissed(before), [before]);

  // One can type at once, unless the focus was put somewhere on purpose.
  useEffect(() => {
    if (document.activeElement === document.body) field.current?.focus();
  }, [field]);

  const change = (value: string, at: number) => {
    onText(value);
    setCaret(at);
    setActive(0);
    setDismissed('');
    setProblem(undefined);
  };
  const complete = ({ from }: Offer, { value }: Choice) => {
    const start = `${text.slice(0, from)}${value} `;
    change(start + text.slice(caret).trimStart(), start.length);
    // Once React has written the value, the caret belongs behind what was completed.
    requestAnimationFrame(() => field.current?.setSelectionRange(start.length, start.length));
    field.current?.focus();
  };
  const send = async () => {
    const line = text.trim();
    if (line === '') return;
    change('', 0);
    field.current?.focus();
    const wrong = await onSend(line);
    if (wrong === undefined) return;
    setProblem(wrong);
    onText(line);
  };
  const onKey = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const choice = offer?.choices[active];
    const moves = offer && moved(event.key, active, offer.choices.length);
    if (offer && choice && (event.key === 'Tab' || event.key === 'Enter')) {
      // A command typed to its end is meant to be sent, not completed again.
      if (event.key === 'Enter' && choice.value === text) void send();
      else complete(offer, choice);
    } else if (offer && event.key === 'Escape') dismiss();
    else if (moves !== undefined && event.key.startsWith('Arrow')) setActive(moves);
    else if (event.key === 'Enter' && !event.shiftKey) void send();
    else return;
    event.preventDefault();
  };
  return (
    <div className="composer">
      <textarea
        ref={field}
        rows={Math.min(text.split('\n').length, 6)}
        role="combobox"
        aria-label={`Message ${place}`}
        aria-autocomplete="list"
        aria-expanded={offer !== undefined}
        aria-controls={listId}
        aria-activedescendant={offer ? `${listId}-${active}` : undefined}
        aria-describedby={`${listId}-help`}
        placeholder={`Message ${place}, or / for commands`}
        value={text}
        onChange={({ target }) => change(target.value, target.selectionStart)}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onKeyDown={onKey}
        onBlur={dismiss}
      />
      <button
        type="button"
        className="button primary send"
        disabled={text.trim() === ''}
        onClick={() => void send()}
      >
        Send
      </button>
      <p
        id={`${listId}-help`}
        className={problem === undefined ? 'composer-help' : 'composer-help wrong'}
        role="status"
      >
        {problem ?? (typedCommand ? `${typedCommand.command} ${typedCommand.usageHint}` : '')}
      </p>
      {offer && (
        <MenuList
          id={listId}
          label={offer.label}
          choices={offer.choices}
          active={active}
          anchor={field.current}
          onPoint={setActive}
          onPick={(choice) => complete(offer, choice)}
          onAway={dismiss}
        />
      )}
    </div>
  );
};
