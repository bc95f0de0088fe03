import { describe, expect, test } from 'vitest';
import { checkHome, checkMessageBlocks, checkModal } from '../../src/playground/slack/block-kit.ts';

type Json = Record<string, unknown>;

const plain = (length: number): Json => ({ type: 'plain_text', text: 'x'.repeat(length) });
const mrkdwn = (length: number): Json => ({ type: 'mrkdwn', text: 'x'.repeat(length) });
const id = (length: number) => 'i'.repeat(length);
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));
const option = (index = 0, more: Json = {}): Json => ({ text: plain(3), value: `v${index}`, ...more });
const options = (count: number) => many(count, (index) => option(index));
const address = (length: number) => `https://a.example/${'p'.repeat(length - 18)}`;

const button = (more: Json = {}): Json => ({ type: 'button', text: plain(3), ...more });
const actions = (...elements: Json[]): Json => ({ type: 'actions', elements });
const section = (more: Json = {}): Json => ({ type: 'section', text: plain(3), ...more });
const input = (element: Json, more: Json = {}): Json => ({
  type: 'input',
  label: plain(3),
  element,
  ...more,
});
const typed = (more: Json = {}): Json => ({ type: 'plain_text_input', ...more });
const select = (more: Json = {}): Json => ({ type: 'static_select', options: options(1), ...more });
const choices = (type: string, more: Json = {}): Json => ({ type, options: options(1), ...more });
const confirm = (more: Json = {}): Json => ({
  title: plain(3),
  text: plain(3),
  confirm: plain(3),
  deny: plain(3),
  ...more,
});
const picture = (more: Json = {}): Json => ({
  type: 'image',
  image_url: address(40),
  alt_text: 'x',
  ...more,
});
const modal = (more: Json = {}): Json => ({ type: 'modal', title: plain(3), blocks: [], ...more });
const form = (...blocks: Json[]): Json => modal({ submit: plain(3), blocks });

const inMessage = (...blocks: Json[]) => checkMessageBlocks(blocks);
const inModal = (view: Json) => checkModal(view);

/** Each limit as a payload of that size: what is at the limit passes, one more is refused. */
const LIMITS: [name: string, limit: number, check: (size: number) => { ok: boolean }][] = [
  ['blocks in a message', 50, (size) => inMessage(...many(size, () => ({ type: 'divider' })))],
  ['blocks in a modal', 100, (size) => inModal(modal({ blocks: many(size, () => ({ type: 'divider' })) }))],
  [
    'blocks in Home',
    100,
    (size) => checkHome({ type: 'home', blocks: many(size, () => ({ type: 'divider' })) }),
  ],
  ['block_id', 255, (size) => inMessage(section({ block_id: id(size) }))],
  ['section text, plain', 3000, (size) => inMessage(section({ text: plain(size) }))],
  ['section text, mrkdwn', 3000, (size) => inMessage(section({ text: mrkdwn(size) }))],
  ['section fields', 10, (size) => inMessage(section({ fields: many(size, () => plain(1)) }))],
  ['text of a field', 2000, (size) => inMessage(section({ fields: [mrkdwn(size)] }))],
  ['header', 150, (size) => inMessage({ type: 'header', text: plain(size) })],
  ['context elements', 10, (size) => inMessage({ type: 'context', elements: many(size, () => plain(1)) })],
  ['markdown', 12_000, (size) => inMessage({ type: 'markdown', text: 'x'.repeat(size) })],
  [
    'markdown of a whole message',
    12_000,
    (size) =>
      inMessage(...[6_000, size - 6_000].map((part) => ({ type: 'markdown', text: 'x'.repeat(part) }))),
  ],
  ['alt text', 2000, (size) => inMessage(picture({ alt_text: 'x'.repeat(size) }))],
  ['title of an image', 2000, (size) => inMessage(picture({ title: plain(size) }))],
  ['address of an image', 3000, (size) => inMessage(picture({ image_url: address(size) }))],
  ['elements of actions', 25, (size) => inMessage(actions(...many(size, () => button())))],
  ['action_id', 255, (size) => inMessage(actions(button({ action_id: id(size) })))],
  ['text of a button', 75, (size) => inMessage(actions(button({ text: plain(size) })))],
  ['value of a button', 2000, (size) => inMessage(actions(button({ value: id(size) })))],
  ['address of a button', 3000, (size) => inMessage(actions(button({ url: address(size) })))],
  ['accessibility_label', 75, (size) => inMessage(actions(button({ accessibility_label: id(size) })))],
  [
    'title of a confirmation',
    100,
    (size) => inMessage(actions(button({ confirm: confirm({ title: plain(size) }) }))),
  ],
  [
    'text of a confirmation',
    300,
    (size) => inMessage(actions(button({ confirm: confirm({ text: plain(size) }) }))),
  ],
  [
    'yes of a confirmation',
    30,
    (size) => inMessage(actions(button({ confirm: confirm({ confirm: plain(size) }) }))),
  ],
  [
    'no of a confirmation',
    30,
    (size) => inMessage(actions(button({ confirm: confirm({ deny: plain(size) }) }))),
  ],
  ['options of a select', 100, (size) => inMessage(actions(select({ options: options(size) })))],
  [
    'groups of a select',
    100,
    (size) => {
      const groups = many(size, () => ({ label: plain(3), options: options(1) }));
      return inMessage(actions({ type: 'static_select', option_groups: groups }));
    },
  ],
  [
    'options of a group',
    100,
    (size) =>
      inMessage(
        actions({ type: 'static_select', option_groups: [{ label: plain(3), options: options(size) }] }),
      ),
  ],
  [
    'label of a group',
    75,
    (size) =>
      inMessage(
        actions({ type: 'static_select', option_groups: [{ label: plain(size), options: options(1) }] }),
      ),
  ],
  [
    'text of an option',
    75,
    (size) => inMessage(actions(select({ options: [option(0, { text: plain(size) })] }))),
  ],
  [
    'value of an option',
    150,
    (size) => inMessage(actions(select({ options: [option(0, { value: id(size) })] }))),
  ],
  [
    'description of an option',
    75,
    (size) => inMessage(actions(select({ options: [option(0, { description: plain(size) })] }))),
  ],
  ['placeholder', 150, (size) => inMessage(actions(select({ placeholder: plain(size) })))],
  ['overflow', 5, (size) => inMessage(actions({ type: 'overflow', options: options(size) }))],
  ['radio buttons', 10, (size) => inMessage(actions(choices('radio_buttons', { options: options(size) })))],
  ['checkboxes', 10, (size) => inMessage(actions(choices('checkboxes', { options: options(size) })))],
  ['label of an input', 2000, (size) => inModal(form(input(typed(), { label: plain(size) })))],
  ['hint of an input', 2000, (size) => inModal(form(input(typed(), { hint: plain(size) })))],
  ['min_length', 3000, (size) => inModal(form(input(typed({ min_length: size }))))],
  ['max_length', 3000, (size) => inModal(form(input(typed({ max_length: size }))))],
  ['initial value', 20, (size) => inModal(form(input(typed({ max_length: 20, initial_value: id(size) }))))],
  ['title of a modal', 24, (size) => inModal(modal({ title: plain(size) }))],
  ['submit of a modal', 24, (size) => inModal(modal({ submit: plain(size) }))],
  ['close of a modal', 24, (size) => inModal(modal({ close: plain(size) }))],
  ['private_metadata', 3000, (size) => inModal(modal({ private_metadata: id(size) }))],
  ['callback_id', 255, (size) => inModal(modal({ callback_id: id(size) }))],
  ['external_id', 255, (size) => inModal(modal({ external_id: id(size) }))],
];

describe('each limit holds exactly', () => {
  test.each(LIMITS)('%s: %i passes, one more is refused', (_, limit, check) => {
    expect(check(limit)).toMatchObject({ ok: true });
    expect(check(limit + 1)).toMatchObject({ ok: false });
  });
});

/** One broken rule each, and a piece of what is said about it. */
const RULES: [name: string, checked: { ok: boolean; messages?: string[] }, said: string][] = [
  ['an empty text', inMessage(section({ text: plain(0) })), 'must be more than 0 characters'],
  ['a section with neither text nor fields', inMessage({ type: 'section' }), 'needs text or fields'],
  ['mrkdwn in a header', inMessage({ type: 'header', text: mrkdwn(3) }), 'plain_text'],
  ['mrkdwn on a button', inMessage(actions(button({ text: mrkdwn(3) }))), 'plain_text'],
  ['mrkdwn in a placeholder', inMessage(actions(select({ placeholder: mrkdwn(3) }))), 'plain_text'],
  [
    'mrkdwn in an option of a menu',
    inMessage(actions(select({ options: [{ text: mrkdwn(3), value: 'v' }] }))),
    'plain_text',
  ],
  ['mrkdwn in a modal’s title', inModal(modal({ title: mrkdwn(3) })), 'plain_text'],
  ['mrkdwn as a label', inModal(form(input(typed(), { label: mrkdwn(3) }))), 'plain_text'],
  ['an unknown field of a block', inMessage(section({ colour: 'red' })), 'colour'],
  ['an unknown field of an element', inMessage(actions(button({ disabled: true }))), 'disabled'],
  ['an unknown field of a text', inMessage(section({ text: { ...plain(3), size: 'big' } })), 'size'],
  ['a field of the view that is unknown', inModal(modal({ width: 'wide' })), 'width'],
  ['an unknown block', inMessage({ type: 'carrousel' }), 'unsupported type of block in a message: carrousel'],
  ['a real block that is not played', inMessage({ type: 'card' }), 'card is not supported by the simulator'],
  [
    'an unknown element',
    inMessage(actions({ type: 'knob' })),
    'unsupported type of element in an actions block: knob',
  ],
  [
    'a real element that is not played',
    inModal(form(input({ type: 'email_text_input' }))),
    'not supported by the simulator',
  ],
  [
    'a rich text part that is not played',
    inMessage({
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'broadcast', range: 'here' }] }],
    }),
    'not supported by the simulator',
  ],
  ['an input in a message', inMessage(input(typed())), 'unsupported type of block in a message: input'],
  ['an alert in a message', inMessage({ type: 'alert', text: plain(3) }), 'in a message: alert'],
  [
    'an alert in Home',
    checkHome({ type: 'home', blocks: [{ type: 'alert', text: plain(3) }] }),
    'in Home: alert',
  ],
  [
    'markdown in a modal',
    inModal(modal({ blocks: [{ type: 'markdown', text: 'x' }] })),
    'in a modal: markdown',
  ],
  ['a text input among actions', inMessage(actions(typed())), 'in an actions block: plain_text_input'],
  ['a button in an input', inModal(form(input(button()))), 'in an input block: button'],
  [
    'a datetimepicker beside a section',
    inMessage(section({ accessory: { type: 'datetimepicker' } })),
    'beside a section: datetimepicker',
  ],
  ['a picture among actions', inMessage(actions(picture())), 'in an actions block: image'],
  [
    'the same block_id twice',
    inMessage(section({ block_id: 'a' }), section({ block_id: 'a' })),
    'used twice',
  ],
  [
    'the same action_id twice in a block',
    inMessage(actions(button({ action_id: 'a' }), button({ action_id: 'a' }))),
    'used twice',
  ],
  [
    'two primary buttons in a set',
    inMessage(actions(button({ style: 'primary' }), button({ style: 'primary' }))),
    'may be primary',
  ],
  [
    'two fields with the focus',
    inModal(form(input(typed({ focus_on_load: true })), input(typed({ focus_on_load: true })))),
    'focus_on_load',
  ],
  ['inputs without a submit button', inModal(modal({ blocks: [input(typed())] })), 'is required'],
  ['a modal without a title', inModal({ type: 'modal', blocks: [] }), '/view/title'],
  ['a Home tab with a title', checkHome({ type: 'home', title: plain(3), blocks: [] }), 'title'],
  [
    'a select without options',
    inMessage(actions({ type: 'static_select' })),
    'either options or option_groups',
  ],
  ['a select with an empty list', inMessage(actions(select({ options: [] }))), '>=1'],
  [
    'a select with options and groups',
    inMessage(actions(select({ option_groups: [{ label: plain(3), options: options(1) }] }))),
    'either options or option_groups',
  ],
  [
    'an initial option that is not offered',
    inMessage(actions(select({ initial_option: option(9) }))),
    'must be one of the options',
  ],
  [
    'initial boxes that are not offered',
    inMessage(actions(choices('checkboxes', { initial_options: [option(9)] }))),
    'must be among the options',
  ],
  ['an option without a value', inMessage(actions(select({ options: [{ text: plain(3) }] }))), '/value'],
  [
    'a link in an option of a select',
    inMessage(actions(select({ options: [option(0, { url: address(30) })] }))),
    'url',
  ],
  [
    'a date that is none',
    inMessage(actions({ type: 'datepicker', initial_date: '2026-02-30' })),
    '/initial_date',
  ],
  ['a time that is none', inMessage(actions({ type: 'timepicker', initial_time: '24:00' })), 'must be HH:mm'],
  [
    'a zone that is none',
    inMessage(actions({ type: 'timepicker', timezone: 'Mars/Base' })),
    'must be an IANA time zone',
  ],
  [
    'seconds with eleven digits',
    inMessage(actions({ type: 'datetimepicker', initial_date_time: 17_000_000_000 })),
    '/initial_date_time',
  ],
  [
    'a number input that does not say whether decimals are allowed',
    inModal(form(input({ type: 'number_input' }))),
    '/is_decimal_allowed',
  ],
  [
    'a least length above the most',
    inModal(form(input(typed({ min_length: 9, max_length: 8 })))),
    'must not exceed max_length',
  ],
  ['a picture without alt text', inMessage(picture({ alt_text: '' })), '/alt_text'],
  ['an address that is none', inMessage(actions(button({ url: 'not an address' }))), '/url'],
  [
    'a confirmation without a way out',
    inMessage(actions(button({ confirm: { ...confirm(), deny: undefined } }))),
    '/confirm/deny',
  ],
];

describe('each rule is kept', () => {
  test.each(RULES)('%s is refused', (_, checked, said) => {
    expect(checked.ok).toBe(false);
    expect((checked.messages ?? []).join('\n')).toContain(said);
  });
});

test('everything that is played passes where it belongs, and a refusal points at its place', () => {
  const everywhere = [
    section({ accessory: button({ style: 'danger', confirm: confirm() }), expand: true }),
    section({ accessory: picture() }),
    section({ accessory: { type: 'overflow', options: [option(0, { url: address(30) })] } }),
    { type: 'divider' },
    picture({ title: plain(5) }),
    { type: 'context', elements: [mrkdwn(3), picture()] },
    actions(select({ initial_option: option(0) }), { type: 'external_select', min_query_length: 0 }),
    actions({ type: 'users_select', initial_user: 'U1' }, { type: 'datepicker', initial_date: '2026-02-28' }),
    actions({ type: 'timepicker', timezone: 'Pacific/Apia' }, { type: 'datetimepicker' }),
    actions(choices('radio_buttons', { options: [{ text: mrkdwn(3), value: 'v' }] })),
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_list',
          style: 'bullet',
          elements: [
            { type: 'rich_text_section', elements: [{ type: 'text', text: 'x', style: { bold: true } }] },
          ],
        },
        { type: 'rich_text_quote', elements: [{ type: 'user', user_id: 'U1' }] },
        { type: 'rich_text_preformatted', elements: [{ type: 'link', url: address(30) }] },
      ],
    },
  ];
  const inputs = [
    typed({ multiline: true }),
    { type: 'number_input', is_decimal_allowed: false },
    choices('checkboxes'),
  ];
  const filled = [...everywhere, ...inputs.map((element) => input(element, { optional: true }))];
  expect(checkMessageBlocks([...everywhere, { type: 'markdown', text: '# x' }])).toMatchObject({ ok: true });
  expect(checkModal(form(...filled, { type: 'alert', text: mrkdwn(3), level: 'warning' }))).toMatchObject({
    ok: true,
  });
  expect(checkHome({ type: 'home', blocks: filled })).toMatchObject({ ok: true });
  expect(inMessage(section(), actions(button({ text: plain(76) })))).toEqual({
    ok: false,
    messages: [
      expect.stringMatching(/^\[ERROR\] .*75.* \[json-pointer:\/blocks\/1\/elements\/0\/text\/text\]$/),
    ],
  });
});
