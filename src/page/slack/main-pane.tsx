import { useMemo, useRef, useState } from 'react';
import { Conversation } from '../conversation.tsx';
import type { Shown } from '../frame.tsx';
import { Hint } from '../hint.tsx';
import { Pane } from '../pane.tsx';
import { useRead } from '../use-read.ts';
import { act, sentValue } from './api.ts';
import { commandIn } from './completion.ts';
import { Composer } from './composer.tsx';
import { Home } from './home.tsx';
import { lineOf, Message } from './message.tsx';
import { Modal } from './modal.tsx';
import type { Screen } from './model.ts';
import { GlobalShortcuts, ShortcutsContext } from './shortcuts.tsx';
import { Tabs } from './tabs.tsx';
import type { Act } from './use-acting.ts';

/** The conversation in the middle, its composer, and whatever modal is open. */
export const MainPane = ({ screen, current, players, online, onMeet }: Shown<Screen>) => {
  const { me, view, home, commands, shortcuts: all } = screen;
  const [tab, setTab] = useState<'messages' | 'home'>('messages');
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const place = screen.places.find(({ id }) => id === current);
  const name = `${place?.kind === 'channel' ? '#' : ''}${place?.name ?? ''}`;
  const posts = screen.posts.filter(({ channel }) => channel === current);
  useRead('slack', { me, place, newest: posts.at(-1)?.ts, shown: tab === 'messages' });

  const shortcuts = useMemo(
    () => ({
      all,
      choose: async (callbackId: string, message?: { channel: string; ts: string }) =>
        (await act({ act: 'shortcut', as: me, callbackId, ...(message && { message }) })).error,
    }),
    [all, me],
  );
  const touch: Act = async (on, at, value) => {
    const what = { as: me, on, ...at };
    const done =
      value === undefined
        ? act({ act: 'press', ...what })
        : act({ act: 'choose', ...what, value: sentValue(value) });
    return (await done).error;
  };
  const send = async (line: string): Promise<string | undefined> => {
    const command = commandIn(line);
    if (command === undefined) return (await act({ act: 'say', as: me, channel: current, text: line })).error;
    if (!commands.some((known) => known.command === command.command))
      return `${command.command} is not a command here. There are: ${commands.map((known) => known.command).join(', ')}.`;
    return (await act({ act: 'command', as: me, channel: current, ...command })).error;
  };
  const showTab = (next: 'messages' | 'home') => {
    setTab(next);
    // The app is told whenever somebody opens its Home tab, and may publish one in answer.
    if (next === 'home') void act({ act: 'home', as: me });
  };
  const player = players.find(({ id }) => id === me);
  return (
    <ShortcutsContext value={shortcuts}>
      <Pane name={name} head={place?.kind === 'dm' && <Tabs tab={tab} onTab={showTab} />} online={online}>
        {tab === 'home' ? (
          <Home view={home ?? undefined} app={place?.name ?? 'This app'} act={touch} />
        ) : (
          <>
            <Conversation
              posts={posts}
              lineOf={lineOf}
              draw={(post, goesOn) => <Message post={post} goesOn={goesOn} act={touch} />}
              empty={
                place?.kind === 'dm'
                  ? `This is where ${place.name} and you talk.`
                  : 'Nothing has been said here yet.'
              }
            />
            <footer className="foot">
              {player && (
                <Hint
                  me={player}
                  players={players}
                  fresh={posts.length === 0 && text === ''}
                  command={commands[0]?.command ?? '/'}
                  onType={(command) => {
                    setText(command);
                    field.current?.focus();
                  }}
                  onSwitch={onMeet}
                />
              )}
              <div className="typing">
                <GlobalShortcuts />
                <Composer
                  field={field}
                  place={name}
                  commands={commands}
                  text={text}
                  onText={setText}
                  onSend={send}
                />
              </div>
            </footer>
          </>
        )}
        {view && (
          <Modal
            key={`${view.id} ${view.hash}`}
            view={view}
            act={touch}
            onSubmit={async (values) => {
              const { error, errors = {} } = await act({
                act: 'submit',
                as: me,
                view: view.id,
                values: Object.entries(values).flatMap(([blockId, held]) =>
                  Object.entries(held).map(([actionId, value]) => ({
                    blockId,
                    actionId,
                    value: sentValue(value),
                  })),
                ),
              });
              return { errors, problem: error };
            }}
            onClose={() => void act({ act: 'close', as: me, view: view.id })}
          />
        )}
      </Pane>
    </ShortcutsContext>
  );
};
