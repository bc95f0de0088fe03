import { createContext, useContext } from 'react';
import type { ShortcutHint } from '../../playground/slack/types.ts';
import { ActionsMenu } from '../actions-menu.tsx';

interface Shortcuts {
  readonly all: readonly ShortcutHint[];
  /** Chooses one, on a message or from anywhere; resolves with what went wrong, if anything. */
  readonly choose: (callbackId: string, on?: { channel: string; ts: string }) => Promise<string | undefined>;
}

export const ShortcutsContext = createContext<Shortcuts>({ all: [], choose: async () => undefined });

const useChoices = (type: ShortcutHint['type']) =>
  useContext(ShortcutsContext)
    .all.filter((one) => one.type === type)
    .map(({ callbackId, name, description }) => ({ value: callbackId, label: name, detail: description }));

/** The lightning beside the composer. */
export const GlobalShortcuts = () => {
  const { choose } = useContext(ShortcutsContext);
  return <ActionsMenu label="Shortcuts" sign="⚡" choices={useChoices('global')} choose={choose} />;
};

/** What can be done with a message. */
export const MessageShortcuts = ({ channel, ts }: { channel: string; ts: string }) => {
  const { choose } = useContext(ShortcutsContext);
  return (
    <ActionsMenu
      label="More actions"
      sign="⋮"
      choices={useChoices('message')}
      choose={(callbackId) => choose(callbackId, { channel, ts })}
    />
  );
};
