/** A text as the page draws it: the parser's tree, and the lists that the parser leaves as lines. */
import { type MarkdownNode, nodesOf } from './markdown.ts';

export interface ListNode {
  readonly type: 'list';
  readonly ordered: boolean;
  readonly start: number;
  readonly items: readonly (readonly MarkdownNode[])[];
}

export type TreeNode = MarkdownNode | ListNode;

interface Block {
  /** Undefined for lines of plain text. */
  kind: 'bullets' | 'numbers' | undefined;
  start: number;
  lines: string[];
}

const ITEM = /^ *(?:[-*]|(\d+)\.) +(\S.*)$/;

const blocksOf = (text: string): Block[] => {
  const blocks: Block[] = [];
  for (const line of text.split('\n')) {
    const [found, number, words = ''] = ITEM.exec(line) ?? [];
    const kind = found === undefined ? undefined : number === undefined ? 'bullets' : 'numbers';
    const last = blocks.at(-1);
    const said = kind === undefined ? line : words;
    if (last?.kind === kind && last !== undefined) last.lines.push(said);
    else blocks.push({ kind, start: Number(number ?? 1), lines: [said] });
  }
  return blocks;
};

/** What a text shows, to be drawn for whoever reads it. */
export const treeOf = (text: string): TreeNode[] => {
  // Inside a code block a line that begins with a dash is code.
  if (text.includes('```')) return nodesOf(text);
  return blocksOf(text).flatMap(({ kind, start, lines }): TreeNode[] =>
    kind === undefined
      ? nodesOf(lines.join('\n'))
      : [{ type: 'list', ordered: kind === 'numbers', start, items: lines.map(nodesOf) }],
  );
};
