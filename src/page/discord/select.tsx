import { useState } from 'react';
import { Menu } from '../menu.tsx';
import type { Choice } from '../menu-list.tsx';
import { useReader } from '../reader.ts';
import { Tick } from '../tick.tsx';
import type { Select } from './model.ts';
import { useSurface } from './surface.ts';

const STRINGS = 3;

interface Offer {
  readonly choices: readonly Choice[];
  /** Chosen before anybody touched it. */
  readonly held: readonly string[];
}

/** What a menu offers: its options, or the people there are. */
export const useOffer = (one: Select): Offer => {
  const { people } = useReader();
  if (one.type === STRINGS) {
    const choices = one.options.map(({ value, label, description }) => ({
      value,
      label,
      detail: description ?? undefined,
    }));
    return {
      choices,
      held: one.options.flatMap((option) => (option.default === true ? [option.value] : [])),
    };
  }
  const choices = people.map(({ id, displayName, name }) => ({
    value: id,
    label: displayName,
    detail: name,
  }));
  return { choices, held: (one.default_values ?? []).map(({ id }) => id) };
};

export const labelOf = ({ placeholder }: Select): string => placeholder ?? 'Make a selection';

interface SeveralProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly picked: readonly string[];
  readonly describedBy?: string | undefined;
  readonly onPick: (picked: readonly string[]) => void;
}

/** Boxes of which several may be ticked, in the order they stand. */
export const Several = ({ label, choices, picked, describedBy, onPick }: SeveralProps) => (
  <fieldset className="ticks" aria-describedby={describedBy}>
    <legend className="aside">{label}</legend>
    {choices.map(({ value, label: text, detail }) => (
      <Tick
        key={value}
        type="checkbox"
        text={text}
        detail={detail}
        checked={picked.includes(value)}
        onChange={({ target: { checked } }) =>
          onPick(
            choices.map((one) => one.value).filter((one) => (one === value ? checked : picked.includes(one))),
          )
        }
      />
    ))}
  </fieldset>
);

/** A menu in a message: one choice is told at once, several when they are complete. */
export const MessageSelect = ({ one }: { one: Select }) => {
  const { waiting, choose } = useSurface();
  const { choices, held } = useOffer(one);
  const [picked, setPicked] = useState(held);
  const label = labelOf(one);
  const busy = waiting === one.custom_id;
  if ((one.max_values ?? 1) === 1)
    return (
      <Menu
        label={label}
        choices={choices}
        chosen={held[0]}
        busy={busy || one.disabled === true}
        onPick={({ value }) => choose(one.custom_id, [value])}
      />
    );
  const complete = picked.length >= (one.min_values ?? 1) && picked.length <= (one.max_values ?? 1);
  return (
    <div className="several">
      <Several label={label} choices={choices} picked={picked} onPick={setPicked} />
      <button
        type="button"
        className="button plain"
        aria-busy={busy}
        aria-disabled={!complete}
        onClick={() => complete && choose(one.custom_id, picked)}
      >
        Select
      </button>
    </div>
  );
};
