import { useRef, useState } from 'react';
import { Conversation } from '../conversation.tsx';
import type { Shown } from '../frame.tsx';
import { Hint } from '../hint.tsx';
import { Pane } from '../pane.tsx';
import { useRead } from '../use-read.ts';
import { Composer } from './composer.tsx';
import { ScreenContext } from './look.ts';
import { Members } from './members.tsx';
import { lineOf, Message } from './message.tsx';
import { Modal } from './modal.tsx';
import type { Screen } from './model.ts';

const SLASH = 1;

/** The conversation in the middle, its composer, and whatever modal is open. */
export const MainPane = ({ screen, current, players, online, onMeet }: Shown<Screen>) => {
  const { me, modal } = screen;
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const place = screen.places.find(({ id }) => id === current);
  const isDm = place?.kind === 'dm';
  const name = `${isDm ? '@' : '#'}${place?.name ?? ''}`;
  const posts = screen.posts.filter(({ channel }) => channel === current);
  const commands = (screen.commands[current] ?? []).filter(({ type }) => type === SLASH);
  useRead('discord', { me, place, newest: posts.at(-1)?.id, shown: true });
  const player = players.find(({ id }) => id === me);
  return (
    <ScreenContext value={screen}>
      <Pane name={name} online={online}>
        <div className="beside-members">
          <Conversation
            posts={posts}
            lineOf={lineOf}
            draw={(post, goesOn) => <Message post={post} goesOn={goesOn} />}
            empty={
              isDm
                ? `This is the beginning of your direct messages with ${place.name}.`
                : `Welcome to ${name}!`
            }
          />
          {isDm || <Members place={current} />}
        </div>
        <footer className="foot">
          {player && (
            <Hint
              me={player}
              players={players}
              fresh={posts.length === 0 && text === ''}
              command={`/${commands[0]?.name ?? ''}`}
              onType={(command) => {
                setText(command);
                field.current?.focus();
              }}
              onSwitch={onMeet}
            />
          )}
          <Composer
            field={field}
            place={name}
            channel={current}
            commands={commands}
            text={text}
            onText={setText}
          />
        </footer>
        {modal && <Modal key={modal.id} modal={modal} />}
      </Pane>
    </ScreenContext>
  );
};
