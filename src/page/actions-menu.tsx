import { useState } from 'react';
import { Menu } from './menu.tsx';
import type { Choice } from './menu-list.tsx';

interface Props {
  readonly label: string;
  /** What stands on the button. */
  readonly sign: string;
  readonly choices: readonly Choice[];
  /** Resolves with what went wrong, if anything. */
  readonly choose: (value: string) => Promise<string | undefined>;
}

/** A menu of things to do, such as the bot's shortcuts; nothing where there are none. */
export const ActionsMenu = ({ label, sign, choices, choose }: Props) => {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  if (choices.length === 0) return null;
  const pick = async (value: string) => {
    setBusy(true);
    setProblem(await choose(value));
    setBusy(false);
  };
  return (
    <span className="actions-menu">
      <Menu
        label={label}
        placeholder={sign}
        choices={choices}
        busy={busy}
        onPick={({ value }) => void pick(value)}
      />
      {problem !== undefined && (
        <span className="problem" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
};
