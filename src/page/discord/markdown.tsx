/** Discord's Markdown, drawn for its reader from the tree that the server made of it. */
import { drawStamp } from '../../playground/discord/stamps.ts';
import { useReader } from '../reader.ts';
import { useLook } from './look.ts';
import type { TreeNode } from './model.ts';

const Nodes = ({ nodes }: { nodes: readonly TreeNode[] }) =>
  // biome-ignore lint/suspicious/noArrayIndexKey: a text is drawn as a whole, its pieces have nothing else
  nodes.map((node, index) => <OneNode key={index} node={node} />);

const Stamp = ({ unix, format }: { unix: number; format: string | undefined }) => {
  const { zone, now } = useReader();
  const { locale, channels } = useLook();
  const reader = {
    zone,
    locale,
    now,
    nameOf: (id: string) => id,
    channelName: (id: string) => channels[id] ?? id,
  };
  return (
    <time
      className="stamp"
      dateTime={new Date(unix * 1000).toISOString()}
      title={drawStamp(unix, 'F', reader)}
    >
      {drawStamp(unix, format, reader)}
    </time>
  );
};

const Mention = ({ id }: { id: string }) => <span className="mention">@{useReader().nameOf(id)}</span>;

const Channel = ({ id }: { id: string }) => <span className="mention">#{useLook().channels[id] ?? id}</span>;

const inside = (node: TreeNode) => {
  if (node.type === 'list' || !('content' in node)) return null;
  const { content } = node;
  return typeof content === 'string' ? content : <Nodes nodes={content ?? []} />;
};

const TAGS = {
  strong: 'strong',
  em: 'em',
  underline: 'u',
  strikethrough: 's',
  inlineCode: 'code',
  blockQuote: 'blockquote',
  subtext: 'small',
} as const;

const LARGEST = 3;

const OneNode = ({ node }: { node: TreeNode }) => {
  if ('items' in node) {
    const items = node.items.map((item, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <li key={index}>
        <Nodes nodes={item} />
      </li>
    ));
    return node.ordered ? <ol start={node.start}>{items}</ol> : <ul>{items}</ul>;
  }
  const { type, id = '', target = '' } = node;
  if (type in TAGS) {
    const Tag = TAGS[type as keyof typeof TAGS];
    return <Tag>{inside(node)}</Tag>;
  }
  switch (type) {
    case 'br':
      return <br />;
    case 'heading': {
      const Tag = `h${Math.min(node.level ?? 1, LARGEST) + 2}` as 'h3' | 'h4' | 'h5';
      return <Tag>{inside(node)}</Tag>;
    }
    case 'user':
      return <Mention id={id} />;
    case 'channel':
      return <Channel id={id} />;
    case 'everyone':
    case 'here':
      return <span className="mention">@{type}</span>;
    case 'slashCommand':
      return <span className="mention">/{node.fullName}</span>;
    case 'timestamp':
      return <Stamp unix={Number(node.timestamp)} format={node.format} />;
    case 'link':
    case 'url':
    case 'autolink':
      return (
        <a href={target} target="_blank" rel="noreferrer">
          {inside(node)}
        </a>
      );
    case 'codeBlock':
      return <pre>{inside(node)}</pre>;
    case 'emoji':
      return `:${node.name}:`;
    case 'twemoji':
      return node.name;
    default:
      return inside(node);
  }
};

/** A text as its reader sees it. */
export const Markdown = ({ text }: { text: string }) => (
  <div className="markdown">
    <Nodes nodes={useLook().texts[text] ?? []} />
  </div>
);
