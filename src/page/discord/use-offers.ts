import { useEffect, useState } from 'react';
import { useReader } from '../reader.ts';
import { act } from './api.ts';
import {
  type CommandLine,
  commandOffers,
  type Offer,
  optionOffers,
  type Person,
  valueOffers,
  valuesOf,
} from './command-line.ts';
import type { Command } from './model.ts';

/** Nobody is asked before the fingers rest. */
const REST = 100;

interface Suggested {
  readonly offers: readonly Offer[];
  /** Why there are none. */
  readonly note?: string | undefined;
}

const NOTHING: Suggested = { offers: [] };

/** What the bot offers for the open option, asked anew with each key. */
const useSuggestions = (channel: string, line: CommandLine | undefined, text: string): Suggested => {
  const { me: as } = useReader();
  const [{ of, suggested }, setAnswer] = useState({ of: '', suggested: NOTHING });
  const open = line?.open;
  const question = open?.autocomplete === true ? `${line?.command.name} ${open.name} ${text}` : undefined;
  useEffect(() => {
    if (question === undefined || line?.open === undefined) return;
    const { command, open: option } = line;
    let isStale = false;
    const ask = async () => {
      const asked = { channel, name: command.name, option: option.name, typed: text, values: valuesOf(line) };
      const { choices = [], error } = await act({ act: 'suggest', as, ...asked });
      if (isStale) return;
      const offers = choices.map(({ name, value }, index) => ({
        value,
        choice: { value: String(index), label: name },
      }));
      const none = offers.length === 0 ? 'No options match your search.' : undefined;
      setAnswer({ of: question, suggested: { offers, note: error ?? none } });
    };
    const timer = setTimeout(() => void ask(), REST);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [question, as, channel, line, text]);
  if (question === undefined) return NOTHING;
  // An answer to earlier words offers what was not asked for.
  return of === question ? suggested : { offers: [], note: 'Loading options …' };
};

interface Typing {
  readonly channel: string;
  readonly commands: readonly Command[];
  readonly people: readonly Person[];
  readonly line: CommandLine | undefined;
  readonly text: string;
}

/** What there is to pick from while one types. */
export const useOffers = ({ channel, commands, people, line, text }: Typing): Suggested => {
  const suggested = useSuggestions(channel, line, text);
  if (line === undefined) return { offers: commandOffers(text, commands) };
  if (line.open === undefined) return { offers: optionOffers(line, text) };
  return line.open.autocomplete === true ? suggested : { offers: valueOffers(line.open, text, people) };
};
