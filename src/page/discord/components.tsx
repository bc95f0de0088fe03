import { PressButton } from './button.tsx';
import { Markdown } from './markdown.tsx';
import type { AnyComponent, MessageComponent } from './model.ts';
import { MessageSelect } from './select.tsx';

const hex = (color: number): string => `#${color.toString(16).padStart(6, '0')}`;

const SMALL = 1;

/** Names whatever a component has that stays the same when the message is drawn anew. */
const keyOf = (one: AnyComponent): string => `${one.type} ${one.id ?? ''}`;

const Each = ({ all }: { all: readonly AnyComponent[] }) =>
  all.map((one) => <OneComponent key={keyOf(one)} one={one} />);

const OneComponent = ({ one }: { one: AnyComponent }) => {
  switch (one.type) {
    case 1:
      return (
        <div className="row">
          <Each all={one.components} />
        </div>
      );
    case 2:
      return <PressButton one={one} />;
    case 3:
    case 5:
      return <MessageSelect one={one} />;
    case 9:
      return (
        <div className="section">
          <div>
            <Each all={one.components} />
          </div>
          <OneComponent one={one.accessory} />
        </div>
      );
    case 10:
      return <Markdown text={one.content} />;
    case 11:
      return <img className="thumbnail" src={one.media.url} alt={one.description ?? ''} />;
    case 12:
      return (
        <div className="gallery">
          {one.items.map(({ media, description }) => (
            <img key={media.url} src={media.url} alt={description ?? ''} />
          ))}
        </div>
      );
    case 14:
      return (
        <hr
          className={`${one.divider === false ? 'invisible' : ''} ${one.spacing === SMALL || one.spacing === undefined ? '' : 'wide'}`.trim()}
        />
      );
    case 17:
      return (
        <div
          className="container"
          style={
            typeof one.accent_color === 'number' ? { borderLeftColor: hex(one.accent_color) } : undefined
          }
        >
          <Each all={one.components} />
        </div>
      );
    default:
      return one satisfies never;
  }
};

/** The components of a message, from top to bottom. */
export const Components = ({ components }: { components: readonly MessageComponent[] }) => (
  <div className="components">
    <Each all={components} />
  </div>
);
