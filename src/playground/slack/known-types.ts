/**
 * What else Slack knows. A type listed here is real but not played by this workspace: using one is refused with that
 * reason, so that nobody relies on it unnoticed; anything else is refused as unknown.
 */
const OTHER_BLOCKS = new Set(
  'card carousel container context_actions data_table data_visualization file plan table task_card video'.split(
    ' ',
  ),
);
const OTHER_ELEMENTS = new Set(
  [
    'channels_select conversations_select email_text_input feedback_buttons file_input icon_button',
    'multi_channels_select multi_conversations_select multi_external_select multi_static_select',
    'multi_users_select rich_text_input url_text_input workflow_button',
  ].flatMap((line) => line.split(' ')),
);
const OTHER_RICH_TEXT = new Set(['broadcast', 'color', 'channel', 'team', 'usergroup']);

interface UnionIssue {
  code?: string | undefined;
  input?: unknown;
}

const typeOf = (input: unknown): string =>
  typeof input === 'object' && input !== null && 'type' in input ? String(input.type) : typeof input;

const explain = (others: ReadonlySet<string>, kind: string, place: string) => (issue: UnionIssue) => {
  if (issue.code !== 'invalid_union') return undefined;
  const type = typeOf(issue.input);
  return others.has(type)
    ? `${type} is not supported by the simulator`
    : `unsupported type of ${kind} ${place}: ${type}`;
};

export const blockError = (place: string) => explain(OTHER_BLOCKS, 'block', place);
export const anyElementError = (place: string) => explain(OTHER_ELEMENTS, 'element', place);
export const richTextError = explain(OTHER_RICH_TEXT, 'rich text element', 'in rich_text');
