/** Blocks that only show something, drawn by slack-blocks-to-jsx with names and dates as the reader has them. */
import { Message, type MessageProps } from 'slack-blocks-to-jsx';
import { drawDate } from '../../playground/slack/slack-date.ts';
import { type Reader, useReader } from '../reader.ts';
import { timeOf } from '../when.ts';
import type { Block } from './model.ts';

type Hooks = NonNullable<MessageProps['hooks']>;

const hooksFor = (reader: Reader): Hooks => ({
  // A mention in mrkdwn brings its label along: `U…|ada`.
  user: ({ id }) => <span className="mention">@{reader.nameOf(id.split('|')[0] ?? id)}</span>,
  date: ({ timestamp, format, fallback }) => {
    const seconds = Number(timestamp);
    // Slack writes hours as each person prefers; the people of the playground prefer 24 of them.
    const preferred = format.replaceAll('{time}', timeOf(seconds * 1000, reader.zone));
    return (
      <time dateTime={new Date(seconds * 1000).toISOString()}>
        {drawDate(seconds, preferred, fallback, reader)}
      </time>
    );
  },
  link: ({ href, children }) => (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  ),
});

/** The library's own types lag behind the kit in details (an indent, a style), never in what it draws. */
const asDrawable = (blocks: readonly Block[]) => blocks as unknown as MessageProps['blocks'];

export const Drawn = ({ blocks }: { blocks: readonly Block[] }) => {
  const reader = useReader();
  return (
    <Message
      blocks={asDrawable(blocks)}
      hooks={hooksFor(reader)}
      logo=""
      name=""
      theme="light"
      withoutWrapper={true}
    />
  );
};

/** Text with Slack's markup, as people type it. */
export const Mrkdwn = ({ text }: { text: string }) => (
  <Drawn blocks={[{ type: 'section', text: { type: 'mrkdwn', text } }]} />
);
