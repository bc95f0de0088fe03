import { Fragment, type ReactNode } from 'react';
import { useReader } from './reader.ts';
import { useKeptAtEnd } from './use-kept-at-end.ts';
import { dayKeyOf, dividerOf } from './when.ts';

/** What the list needs to know of a message. */
export interface Line {
  readonly id: string;
  /** ms */
  readonly at: number;
  /** Messages of one voice may follow each other under one name. */
  readonly voice: string;
  /** It has its name above it whatever came before. */
  readonly alone: boolean;
}

interface Props<Post> {
  readonly posts: readonly Post[];
  readonly lineOf: (post: Post) => Line;
  /** `goesOn`: it follows one of the same voice closely, so that the name need not be said again. */
  readonly draw: (post: Post, goesOn: boolean) => ReactNode;
  /** What stands where nothing has been said yet. */
  readonly empty: string;
}

const SOON = 5 * 60_000;

const follows = (line: Line, before: Line | undefined): boolean =>
  before !== undefined &&
  before.voice === line.voice &&
  !(before.alone || line.alone) &&
  line.at - before.at < SOON;

/** The messages of one conversation, oldest first, with a line wherever a new day begins. */
export const Conversation = <Post,>({ posts, lineOf, draw, empty }: Props<Post>) => {
  const { zone, now } = useReader();
  const lines = posts.map(lineOf);
  const list = useKeptAtEnd(lines.at(-1)?.id);
  return (
    <div ref={list} className="conversation" role="log" aria-label="Messages">
      <ol>
        {posts.length === 0 && <li className="nothing">{empty}</li>}
        {posts.map((post, index) => {
          const line = lineOf(post);
          const before = lines[index - 1];
          const newDay = before === undefined || dayKeyOf(before.at, zone) !== dayKeyOf(line.at, zone);
          return (
            <Fragment key={line.id}>
              {newDay && (
                <li className="divider">
                  <span>{dividerOf(line.at, zone, now)}</span>
                </li>
              )}
              {draw(post, !newDay && follows(line, before))}
            </Fragment>
          );
        })}
      </ol>
    </div>
  );
};
