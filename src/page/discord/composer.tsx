import { type RefObject, useEffect, useId, useRef, useState } from 'react';
import { moved } from '../menu-keys.ts';
import { MenuList } from '../menu-list.tsx';
import { useReader } from '../reader.ts';
import { act } from './api.ts';
import {
  begun,
  type CommandLine,
  closed,
  leftIn,
  lineOf,
  type Offer,
  picked,
  readOn,
  valuesOf,
} from './command-line.ts';
import { CommandPills } from './command-pills.tsx';
import { useLook } from './look.ts';
import type { Command } from './model.ts';
import { useOffers } from './use-offers.ts';

interface Props {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly place: string;
  readonly channel: string;
  readonly commands: readonly Command[];
  readonly text: string;
  readonly onText: (text: string) => void;
}

const helpOf = (line: CommandLine | undefined): string => {
  if (line === undefined) return '';
  if (line.open) return line.open.description;
  const left = leftIn(line).map(({ label }) => label);
  return [line.command.description, left.length > 0 && `Tab for ${left.join(', ')}`, 'Enter to send']
    .filter(Boolean)
    .join(' · ');
};

/** Where one types: commands option by option, or plain words. Enter sends, Tab picks. */
export const Composer = ({ field, place, channel, commands, text, onText }: Props) => {
  const listId = useId();
  const { me, people: accounts } = useReader();
  const members = useLook().members[channel] ?? [];
  const people = accounts.filter(({ id }) => members.includes(id));
  const box = useRef<HTMLDivElement>(null);
  const [line, setLine] = useState<CommandLine>();
  const [isHere, setHere] = useState(false);
  const [moving, setMoving] = useState<number>();
  const [dismissed, setDismissed] = useState(false);
  const [problem, setProblem] = useState<string>();
  const { offers, note } = useOffers({ channel, commands, people, line, text });
  const isShown = isHere && !dismissed && offers.length > 0;
  // Enter sends a command that needs nothing more, so none of its options is highlighted by itself.
  const active = moving ?? (line !== undefined && line.open === undefined && text === '' ? -1 : 0);

  // One can type at once, unless the focus was put somewhere on purpose.
  useEffect(() => {
    if (document.activeElement === document.body) field.current?.focus();
  }, [field]);

  const show = (next: CommandLine | undefined, typed: string) => {
    setLine(next);
    onText(typed);
    setMoving(undefined);
    setDismissed(false);
    setProblem(undefined);
  };
  const change = (typed: string) => {
    const read = line === undefined ? begun(typed, commands, people) : readOn(line, typed, people);
    if (read) show(read.line, read.text);
    else show(undefined, typed);
  };
  const pick = (offer: Offer | undefined) => {
    if (offer === undefined) return;
    if ('command' in offer) show(lineOf(offer.command), '');
    else if ('option' in offer) show(line && { ...line, open: offer.option }, '');
    else show(line && picked(line, offer.value, offer.choice.label), '');
    field.current?.focus();
  };
  const use = async (typed: CommandLine, words: string) => {
    const taken = closed(typed, words, people);
    const missing = leftIn(taken.line).find(({ required }) => required === true);
    if (taken.problem !== undefined) return setProblem(taken.problem);
    if (missing) {
      show({ ...taken.line, open: missing }, '');
      return setProblem(`This option is required: ${missing.label}`);
    }
    show(undefined, '');
    const { name } = typed.command;
    const { error } = await act({ act: 'command', as: me, channel, name, values: valuesOf(taken.line) });
    if (error === undefined) return;
    show(taken.line, '');
    setProblem(error);
  };
  const send = async () => {
    field.current?.focus();
    if (line) return await use(line, text);
    const named = commands.find(({ name }) => `/${name}` === text.trim());
    if (named) return await use({ ...lineOf(named), open: undefined }, '');
    const words = text.trim();
    if (words === '') return;
    if (words.startsWith('/')) {
      const known = commands.map(({ name }) => `/${name}`).join(', ');
      return setProblem(`${words.split(/\s/)[0]} is not a command here. There are: ${known}.`);
    }
    show(undefined, '');
    const { error } = await act({ act: 'say', as: me, channel, text: words });
    if (error !== undefined) setProblem(error);
  };
  /** One step back through what was filled in. */
  const back = () => {
    if (line === undefined) return;
    const last = line.filled.at(-1);
    if (line.open) show({ ...line, open: undefined }, '');
    else if (last) show({ ...line, filled: line.filled.slice(0, -1), open: last.option }, last.label);
    else show(undefined, `/${line.command.name}`);
  };
  const onKey = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const offer = isShown ? offers[active] : undefined;
    const moves =
      isShown && event.key.startsWith('Arrow') ? moved(event.key, active, offers.length) : undefined;
    if (event.key === 'Tab' && isShown && !event.shiftKey) pick(offer ?? offers[0]);
    else if (event.key === 'Enter') {
      // A command typed to its end is meant to be sent, not completed again.
      const isWhole = offer && 'command' in offer && `/${offer.command.name}` === text;
      if (offer && !isWhole) pick(offer);
      else void send();
    } else if (event.key === 'Escape' && isShown) setDismissed(true);
    else if (event.key === 'Backspace' && text === '' && line) back();
    else if (moves !== undefined) setMoving(moves);
    else return;
    event.preventDefault();
  };
  const label = line ? (line.open?.label ?? `Options of /${line.command.name}`) : `Message ${place}`;
  return (
    <div className="composer">
      <div ref={box} className="command-line">
        {line && (
          <CommandPills
            line={line}
            onRemove={(gone) => show({ ...line, filled: line.filled.filter((one) => one !== gone) }, text)}
          />
        )}
        <input
          ref={field}
          type="text"
          role="combobox"
          autoComplete="off"
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={isShown}
          aria-controls={listId}
          aria-activedescendant={isShown && active >= 0 ? `${listId}-${active}` : undefined}
          aria-describedby={`${listId}-help`}
          placeholder={line ? '' : `Message ${place}, or / for commands`}
          value={text}
          onChange={({ target }) => change(target.value)}
          onKeyDown={onKey}
          onFocus={() => setHere(true)}
          onBlur={() => setHere(false)}
        />
      </div>
      <button
        type="button"
        className="button primary send"
        disabled={line === undefined && text.trim() === ''}
        onClick={() => void send()}
      >
        Send
      </button>
      <p
        id={`${listId}-help`}
        className={problem === undefined ? 'composer-help' : 'composer-help wrong'}
        role="status"
      >
        {problem ?? note ?? helpOf(line)}
      </p>
      {isShown && (
        <MenuList
          // The line may have grown by what was filled in.
          key={line?.filled.length}
          id={listId}
          label={line === undefined ? 'Commands' : label}
          choices={offers.map(({ choice }) => choice)}
          active={active}
          anchor={box.current}
          onPoint={setMoving}
          onPick={({ value }) => pick(offers.find(({ choice }) => choice.value === value))}
          onAway={() => setDismissed(true)}
        />
      )}
    </div>
  );
};
