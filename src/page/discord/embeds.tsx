import { Markdown } from './markdown.tsx';
import type { Post } from './model.ts';

/** The cards of a message without components of the new kind. */
export const Embeds = ({ embeds }: Pick<Post, 'embeds'>) =>
  embeds.map((embed, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: embeds have nothing else to be told apart by
    <div key={index} className="container embed">
      {embed.title && (
        <strong>
          <Markdown text={embed.title} />
        </strong>
      )}
      {embed.description && <Markdown text={embed.description} />}
      {(embed.fields ?? []).map(({ name, value }) => (
        <div key={name}>
          <strong>{name}</strong>
          <Markdown text={value} />
        </div>
      ))}
      {embed.footer && <small>{embed.footer.text}</small>}
    </div>
  ));
