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

/** Opens the menu of things to do that stands directly in what was clicked, or is it. */
export function openActions(event: React.MouseEvent<HTMLElement>): void {
  const menu = event.currentTarget.querySelector<HTMLElement>(
    ':scope > .actions-menu [role="combobox"], :scope > .menu > [role="combobox"]',
  );
  // Where there is nothing to do, and on words picked out or a link, the browser's own menu is of more use.
  const isTheirs = event.target instanceof Element && event.target.closest('a, input, textarea') !== null;
  if (!menu || isTheirs || String(window.getSelection()) !== '') return;
  event.preventDefault();
  event.stopPropagation();
  menu.focus();
  menu.click();
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
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut to the menu inside, which answers the keys
    <span className="actions-menu" onContextMenu={openActions}>
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
