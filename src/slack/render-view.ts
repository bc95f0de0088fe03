import type { ActionsBlock, KnownBlock } from '@slack/types';
import { fairShare } from '../core/fair-share.ts';
import { cut } from '../interaction/cut.ts';
import { plainText } from '../interaction/plain.ts';
import type { Text } from '../interaction/text.ts';
import type { Button, Choice, Lookup, Part, View } from '../interaction/view.ts';
import { inert } from './inert.ts';
import { SLACK } from './limits.ts';
import { plainObject } from './plain-object.ts';
import { quoted, richText, section } from './rich-text.ts';

/** A message as Slack takes it; `text` alone carries the whole meaning, for notifications and screen readers. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

const button = ({ label, press, style }: Button): ActionsBlock['elements'][number] => ({
  type: 'button',
  text: plainObject(label, SLACK.buttonText),
  action_id: press.id,
  ...(style && { style }),
});

const choice = ({ placeholder, press, options }: Choice): ActionsBlock['elements'][number] => ({
  type: 'static_select',
  placeholder: plainObject(placeholder, SLACK.placeholder),
  action_id: press.id,
  options: options.map(({ label, value, detail }) => ({
    text: plainObject(label, SLACK.optionText),
    value,
    ...(detail && { description: plainObject(detail, SLACK.optionDescription) }),
  })),
});

const lookup = ({ placeholder, press }: Lookup): ActionsBlock['elements'][number] => ({
  type: 'external_select',
  placeholder: plainObject(placeholder, SLACK.placeholder),
  action_id: press.id,
  min_query_length: 0,
});

const actions = (elements: ActionsBlock['elements']): KnownBlock => ({ type: 'actions', elements });

function partBlocks(part: Part, zone: string): KnownBlock[] {
  switch (part.kind) {
    case 'text':
      return [richText(section(part.text, zone))];
    case 'quote':
      return [richText(section([{ strong: part.label }], zone), quoted(part.words))];
    case 'facts':
      return [
        richText(
          section(
            part.facts.flatMap(
              ({ label, value }, index): Text => [
                ...(index === 0 ? [] : ['\n']),
                { strong: `${label}: ` },
                ...value,
              ],
            ),
            zone,
          ),
        ),
      ];
    case 'list':
      return part.items.flatMap(({ text, buttons }) => [
        richText(section(text, zone)),
        ...(buttons?.length ? [actions(buttons.map(button))] : []),
      ]);
    case 'buttons':
      return [actions(part.buttons.map(button))];
    case 'choice':
      return [actions([choice(part.choice)])];
    case 'lookups':
      return [actions(part.lookups.map(lookup))];
    case 'note':
      return [{ type: 'context', elements: [plainObject(plainText(part.text, zone), SLACK.textObject)] }];
    case 'divider':
      return [{ type: 'divider' }];
  }
}

/** The blocks of a view for a reader in `zone` (IANA). */
export const viewBlocks = ({ heading, parts }: View, zone: string): KnownBlock[] => [
  ...(heading === undefined ? [] : [{ type: 'header', text: plainObject(heading, SLACK.header) } as const]),
  ...parts.flatMap((part) => partBlocks(part, zone)),
];

const offered = (buttons: readonly Button[]) => `[${buttons.map(({ label }) => label).join('] [')}]`;

function partWords(part: Exclude<Part, { kind: 'quote' }>, zone: string): string {
  switch (part.kind) {
    case 'text':
    case 'note':
      return plainText(part.text, zone);
    case 'facts':
      return part.facts.map(({ label, value }) => `${label}: ${plainText(value, zone)}`).join('\n');
    case 'list':
      return part.items
        .map(({ text, buttons }) => `• ${plainText(text, zone)}${buttons ? ` ${offered(buttons)}` : ''}`)
        .join('\n');
    case 'buttons':
      return offered(part.buttons);
    case 'choice':
      return `[${part.choice.placeholder}]`;
    case 'lookups':
      return part.lookups.map(({ placeholder }) => `[${placeholder}]`).join(' ');
    case 'divider':
      return '';
  }
}

/** Words that are inert already, cut where no entity is torn apart. */
const cutInert = (words: string, max: number) => cut(words, max).replace(/&[a-z]{0,3}…$/, '…');

/** What the view says and offers, in plain words, with at most `room` characters of each quote. */
const linesOf = ({ heading = '', parts }: View, zone: string, room: number): string =>
  [
    inert(heading),
    ...parts.map((part) =>
      part.kind === 'quote'
        ? `${inert(`${part.label}:`)} “${cutInert(inert(part.words), room)}”`
        : inert(partWords(part, zone)),
    ),
  ]
    .filter((line) => line !== '')
    .join('\n');

/**
 * What the view says and offers, in plain words. Where that is too long, people's own words give way: who, when and
 * what can be done stay.
 */
function viewWords(view: View, zone: string): string {
  const whole = linesOf(view, zone, Number.POSITIVE_INFINITY);
  if (whole.length <= SLACK.messageText) return whole;
  const quotes = view.parts.flatMap((part) => (part.kind === 'quote' ? [inert(part.words).length] : []));
  const room = fairShare(SLACK.messageText - linesOf(view, zone, 0).length, quotes);
  return cutInert(linesOf(view, zone, room), SLACK.messageText);
}

export const renderView = (view: View, zone: string): SlackMessage => ({
  text: viewWords(view, zone),
  blocks: viewBlocks(view, zone),
});
