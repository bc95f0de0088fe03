import { Avatar } from '../avatar.tsx';
import type { Line } from '../conversation.tsx';
import { useReader } from '../reader.ts';
import { timeOf } from '../when.ts';
import { Blocks } from './blocks.tsx';
import { Mrkdwn } from './drawn.tsx';
import type { Post } from './model.ts';
import { MessageShortcuts } from './shortcuts.tsx';
import { SurfaceContext } from './surface.ts';
import { type Act, useActing } from './use-acting.ts';

interface Props {
  readonly post: Post;
  /** It follows one of the same author closely, so that the name need not be said again. */
  readonly goesOn: boolean;
  readonly act: Act;
}

const instantOf = ({ ts }: Post): number => Number(ts) * 1000;

/** Blocks and private answers have their name above them. */
export const lineOf = (post: Post): Line => ({
  id: post.ts,
  at: instantOf(post),
  voice: `${post.author}${post.private ? ' privately' : ''}`,
  alone: post.blocks.length > 0,
});

/** One message with its author, time, blocks and what became of the last press. */
export const Message = ({ post, goesOn, act }: Props) => {
  const { nameOf, people, zone } = useReader();
  const { surface, problem } = useActing({ channel: post.channel, ts: post.ts }, post.state, act);
  const author = nameOf(post.author);
  const account = people.find(({ id }) => id === post.author);
  const at = instantOf(post);
  return (
    <li className={`message${post.private ? ' private' : ''}${goesOn ? ' goes-on' : ''}`} data-ts={post.ts}>
      {goesOn || <Avatar id={post.author} name={account?.realName ?? author} size="large" />}
      <article aria-label={`${author}, ${timeOf(at, zone)}`}>
        {post.private && <p className="only-you">Only visible to you</p>}
        {goesOn || (
          <p className="byline">
            <strong>{author}</strong>
            {account?.bot !== false && <span className="tag">App</span>}
            <time dateTime={new Date(at).toISOString()}>{timeOf(at, zone)}</time>
          </p>
        )}
        <SurfaceContext value={surface}>
          {post.blocks.length > 0 ? <Blocks blocks={post.blocks} /> : <Mrkdwn text={post.text} />}
        </SurfaceContext>
        {problem !== undefined && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
      </article>
      {post.private || <MessageShortcuts channel={post.channel} ts={post.ts} />}
    </li>
  );
};
