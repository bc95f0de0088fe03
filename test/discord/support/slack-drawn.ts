import type { KnownBlock, ModalView } from '@slack/types';
import { drawStamp, type Reader } from '../../../src/playground/discord/stamps.ts';
import type { Touchable } from './drawn.ts';

/** A node of a payload of Slack's, as far as words are concerned. */
interface Node {
  readonly type?: string;
  readonly text?: string | Node;
  readonly user_id?: string;
  readonly timestamp?: number;
  readonly action_id?: string;
  readonly placeholder?: Node;
  readonly elements?: readonly Node[];
  readonly [key: string]: unknown;
}

const plain = (text: string | Node | undefined): string =>
  typeof text === 'string' ? text : typeof text?.text === 'string' ? text.text : '';

/** The words of what is no control, with times as `reader` sees them on Discord, and people by their mention. */
function wordsIn(node: Node, reader: Reader): string {
  if (node.action_id !== undefined) return '';
  if (node.type === 'user') return `<@${node.user_id}>`;
  if (node.type === 'date') return drawStamp(node.timestamp ?? 0, 'F', reader);
  const inside = (node.elements ?? []).map((one) => wordsIn(one, reader));
  return [plain(node.text), inside.join(node.type === 'rich_text_section' ? '' : '\n')].join('');
}

/** A time in words, for a reader in UTC: where Slack has no stamps, it stands like this. */
const IN_WORDS = /\w{3}, (\d+ \w{3} \d{4}, \d\d:\d\d) \(UTC\)/g;

export const slackWords = (blocks: readonly KnownBlock[], reader: Reader): string[] =>
  blocks
    .map((block) => wordsIn(block as unknown as Node, reader))
    .map((words) =>
      words.replace(IN_WORDS, (_, time: string) => drawStamp(Date.parse(`${time} UTC`) / 1_000, 'F', reader)),
    )
    .filter((words) => words !== '');

const touchablesIn = (node: Node): Touchable[] =>
  node.action_id === undefined
    ? (node.elements ?? []).flatMap(touchablesIn)
    : [{ label: plain(node.text ?? node.placeholder), id: node.action_id }];

export const slackTouchables = (blocks: readonly KnownBlock[]): Touchable[] =>
  blocks.flatMap((block) => touchablesIn(block as unknown as Node));

interface Input {
  readonly label: Node;
  readonly hint?: Node;
  readonly optional: boolean;
  readonly element: Node & {
    readonly options?: readonly { text: Node; value: string }[];
    readonly initial_value?: string;
    readonly initial_option?: { value: string };
    readonly initial_options?: readonly unknown[];
  };
}

/** What a modal asks: its title, and each field with its words and what stands in it. */
export const slackFields = ({ blocks }: ModalView) =>
  blocks
    .filter(({ type }) => type === 'input')
    .map((block) => {
      const { label, hint, optional, element } = block as unknown as Input;
      const isBox = element.type === 'checkboxes';
      const chosen = isBox ? element.initial_options?.length === 1 : element.initial_option?.value;
      return {
        name: element.action_id,
        label: plain(label),
        hint: plain(hint),
        placeholder: plain(element.placeholder),
        optional,
        options: (element.options ?? []).map((one) => plain(one.text)),
        value: element.initial_value ?? chosen ?? null,
      };
    });
