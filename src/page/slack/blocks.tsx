import { Drawn } from './drawn.tsx';
import { AnyElement } from './element.tsx';
import { InputField } from './field.tsx';
import type { Block } from './model.ts';

interface Props {
  readonly blocks: readonly Block[];
  /** What stands at the fields of a form, by block id. */
  readonly errors?: Readonly<Record<string, string>>;
}

type Section = Extract<Block, { type: 'section' }>;

/** Text without markup, which the library would read markup into: headers, plain sections, plain small print. */
const plainIn = (block: Block): string | undefined => {
  if (block.type === 'section' && block.fields === undefined && block.text?.type === 'plain_text')
    return block.text.text;
  if (block.type !== 'context' || block.elements.some(({ type }) => type !== 'plain_text')) return undefined;
  return block.elements.map((element) => ('text' in element ? element.text : '')).join(' ');
};

const Shown = ({ block }: { block: Block }) => {
  const plain = plainIn(block);
  if (plain === undefined) return <Drawn blocks={[block]} />;
  return <p className={block.type === 'context' ? 'block-context' : 'block-text'}>{plain}</p>;
};

const withoutAccessory = ({ accessory: _, ...section }: Section): Section => section;

const AnyBlock = ({ block, error }: { block: Block; error: string | undefined }) => {
  const blockId = block.block_id ?? '';
  if (block.type === 'header') return <h3 className="block-header">{block.text.text}</h3>;
  if (block.type === 'input') return <InputField block={block} error={error} />;
  if (block.type === 'actions')
    return (
      <div className="block-actions">
        {block.elements.map((element) => (
          <AnyElement key={element.action_id} element={element} blockId={blockId} />
        ))}
      </div>
    );
  const accessory = block.type === 'section' ? block.accessory : undefined;
  if (block.type !== 'section' || accessory === undefined || accessory.type === 'image')
    return <Shown block={block} />;
  return (
    <div className="block-beside">
      <Shown block={withoutAccessory(block)} />
      <AnyElement element={accessory} blockId={blockId} />
    </div>
  );
};

/** The blocks of a message, modal or Home tab, from top to bottom. */
export const Blocks = ({ blocks, errors = {} }: Props) => (
  <div className="blocks">
    {blocks.map((block) => (
      <AnyBlock key={block.block_id} block={block} error={errors[block.block_id ?? '']} />
    ))}
  </div>
);
