import { useMemo } from 'react';
import { openActions } from '../actions-menu.tsx';
import { Avatar } from '../avatar.tsx';
import type { Line } from '../conversation.tsx';
import { useReader } from '../reader.ts';
import { useOneAtATime } from '../use-one-at-a-time.ts';
import { timeOf } from '../when.ts';
import { act } from './api.ts';
import { MessageApps, PersonApps } from './apps.tsx';
import { Components } from './components.tsx';
import { Embeds } from './embeds.tsx';
import { useLook } from './look.ts';
import { Markdown } from './markdown.tsx';
import type { Post } from './model.ts';
import { type Surface, SurfaceContext } from './surface.ts';

const SLASH = 1;

export const lineOf = ({ id, at, author, private: isPrivate, used }: Post): Line => ({
  id,
  at,
  voice: author,
  alone: isPrivate || used !== undefined,
});

/** A surface whose every touch goes to the bot at once. */
const useTouching = (message: string): { surface: Surface; problem: string | undefined } => {
  const { me: as } = useReader();
  const { waiting, problem, run } = useOneAtATime();
  const surface = useMemo(
    (): Surface => ({
      waiting,
      press: (customId) =>
        void run(customId, async () => (await act({ act: 'press', as, message, customId })).error),
      choose: (customId, picked) =>
        void run(
          customId,
          async () => (await act({ act: 'choose', as, message, customId, picked: [...picked] })).error,
        ),
    }),
    [as, message, waiting, run],
  );
  return { surface, problem };
};

const Content = ({ post }: { post: Post }) => {
  const { nameOf } = useReader();
  if (post.thinking)
    return (
      <p className="thinking" role="status">
        {nameOf(post.author)} is thinking…
      </p>
    );
  return (
    <>
      {post.content !== '' && <Markdown text={post.content} />}
      <Embeds embeds={post.embeds} />
      {post.components.length > 0 && <Components components={post.components} />}
      {post.edited && <small className="edited">(edited)</small>}
    </>
  );
};

/** One message with its author, time, components and what became of the last press. */
export const Message = ({ post, goesOn }: { post: Post; goesOn: boolean }) => {
  const { me, nameOf, zone } = useReader();
  const { app, commands } = useLook();
  const { surface, problem } = useTouching(post.id);
  const isSlash = commands[post.channel]?.some(
    ({ type, name }) => type === SLASH && name === post.used?.command,
  );
  const author = nameOf(post.author);
  const classes = ['message', post.private && 'private', goesOn && 'goes-on', post.pinged && 'pinged'];
  return (
    <li className={classes.filter(Boolean).join(' ')} data-id={post.id} onContextMenu={openActions}>
      {goesOn || <Avatar id={post.author} name={author} size="large" />}
      <article aria-label={`${author}, ${timeOf(post.at, zone)}`}>
        {post.used && (
          <p className="used">
            <strong>{nameOf(post.used.by)}</strong> used{' '}
            <span className="mention">
              {isSlash && '/'}
              {post.used.command}
            </span>
          </p>
        )}
        {goesOn || (
          <div className="byline">
            <PersonApps channel={post.channel} person={post.author} />
            {post.author === app && <span className="tag">APP</span>}
            <time dateTime={new Date(post.at).toISOString()}>{timeOf(post.at, zone)}</time>
          </div>
        )}
        <SurfaceContext value={surface}>
          <Content post={post} />
        </SurfaceContext>
        {problem !== undefined && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
        {post.private && (
          <p className="only-you">
            Only you can see this ·{' '}
            <button
              type="button"
              className="link"
              onClick={() => void act({ act: 'hide', as: me, message: post.id })}
            >
              Dismiss message
            </button>
          </p>
        )}
      </article>
      {post.private || <MessageApps channel={post.channel} message={post.id} />}
    </li>
  );
};
