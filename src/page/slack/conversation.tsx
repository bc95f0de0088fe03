import { Fragment } from 'react';
import { useKeptAtEnd } from '../use-kept-at-end.ts';
import { dayKeyOf, dividerOf } from '../when.ts';
import { instantOf, Message } from './message.tsx';
import type { Post } from './model.ts';
import { useReader } from './reader.ts';
import type { Act } from './use-acting.ts';

interface Props {
  readonly posts: readonly Post[];
  /** What stands where nothing has been said yet. */
  readonly empty: string;
  readonly act: Act;
}

const SOON = 5 * 60_000;

const goesOn = (post: Post, before: Post | undefined): boolean =>
  before !== undefined &&
  before.author === post.author &&
  before.private === post.private &&
  before.blocks.length === 0 &&
  post.blocks.length === 0 &&
  instantOf(post) - instantOf(before) < SOON;

/** The messages of one conversation, oldest first, with a line wherever a new day begins. */
export const Conversation = ({ posts, empty, act }: Props) => {
  const { zone, now } = useReader();
  const list = useKeptAtEnd(posts.at(-1)?.ts);
  return (
    <div ref={list} className="conversation" role="log" aria-label="Messages">
      <ol>
        {posts.length === 0 && <li className="nothing">{empty}</li>}
        {posts.map((post, index) => {
          const before = posts[index - 1];
          const at = instantOf(post);
          const newDay = before === undefined || dayKeyOf(instantOf(before), zone) !== dayKeyOf(at, zone);
          return (
            <Fragment key={post.ts}>
              {newDay && (
                <li className="divider">
                  <span>{dividerOf(at, zone, now)}</span>
                </li>
              )}
              <Message post={post} goesOn={!newDay && goesOn(post, before)} act={act} />
            </Fragment>
          );
        })}
      </ol>
    </div>
  );
};
