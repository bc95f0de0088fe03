import { createContext, useContext, useState } from 'react';
import type { ShortcutHint } from '../../playground/slack/types.ts';
import { Menu } from '../menu.tsx';

interface Shortcuts {
  readonly all: readonly ShortcutHint[];
  /** Chooses one, on a message or from anywhere; resolves with what went wrong, if anything. */
  readonly choose: (callbackId: string, on?: { channel: string; ts: string }) => Promise<string | undefined>;
}

export const ShortcutsContext = createContext<Shortcuts>({ all: [], choose: async () => undefined });

interface Props {
  readonly label: string;
  readonly sign: string;
  readonly type: ShortcutHint['type'];
  readonly on?: { readonly channel: string; readonly ts: string };
}

/** The menu of the shortcuts of one kind; nothing where there are none. */
const ShortcutMenu = ({ label, sign, type, on }: Props) => {
  const { all, choose } = useContext(ShortcutsContext);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const choices = all
    .filter((one) => one.type === type)
    .map(({ callbackId, name, description }) => ({ value: callbackId, label: name, detail: description }));
  if (choices.length === 0) return null;
  const pick = async (callbackId: string) => {
    setBusy(true);
    setProblem(await choose(callbackId, on));
    setBusy(false);
  };
  return (
    <span className="shortcuts">
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

/** The lightning beside the composer. */
export const GlobalShortcuts = () => <ShortcutMenu label="Shortcuts" sign="⚡" type="global" />;

/** What can be done with a message. */
export const MessageShortcuts = ({ channel, ts }: { channel: string; ts: string }) => (
  <ShortcutMenu label="More actions" sign="⋮" type="message" on={{ channel, ts }} />
);
