import { describe, expect, it } from 'vitest';
import { pressable } from '../../src/interaction/action.ts';
import { moment, say, strong, who } from '../../src/interaction/text.ts';
import {
  type Button,
  buttons,
  choice,
  divider,
  facts,
  list,
  note,
  type Part,
  quote,
  text,
} from '../../src/interaction/view.ts';
import { renderView } from '../../src/slack/render-view.ts';
import { NOW, person } from '../support/records.ts';

const press = pressable('thing.do', {}).press({});
const act = (label: string, more: Partial<Button> = {}): Button => ({ label, press, ...more });
const render = (...parts: Part[]) => renderView({ parts }, 'Europe/London');

describe('a view as a message', () => {
  it('has a header block for its heading, cut where Slack would refuse it', () => {
    const { blocks } = renderView({ heading: 'x'.repeat(200), parts: [] }, 'UTC');
    expect(blocks).toEqual([
      { type: 'header', text: { type: 'plain_text', text: `${'x'.repeat(149)}…`, emoji: false } },
    ]);
  });

  it('has its buttons in one row, by their encoded ids, with their style', () => {
    expect(render(...buttons(act('Accept', { style: 'primary' }), false, act('Later'))).blocks).toEqual([
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            text: { type: 'plain_text', text: 'Accept', emoji: false },
            action_id: press.id,
            style: 'primary',
          },
          { type: 'button', text: { type: 'plain_text', text: 'Later', emoji: false }, action_id: press.id },
        ],
      },
    ]);
  });

  it('cuts a button between graphemes and keeps its id whole', () => {
    const { blocks } = render(...buttons(act(`Connect with ${'👨‍👩‍👧‍👦'.repeat(20)}`)));
    expect(blocks[0]).toMatchObject({
      elements: [{ text: { text: `Connect with ${'👨‍👩‍👧‍👦'.repeat(5)}…` }, action_id: press.id }],
    });
  });

  it('has a select for a choice, with what is said about each option', () => {
    const options = [
      { label: 'SQL', value: 'sql', detail: '2 experts' },
      { label: 'Go', value: 'go' },
    ];
    expect(render(choice('Pick an area', press, options)).blocks).toMatchObject([
      {
        type: 'actions',
        elements: [
          {
            type: 'static_select',
            placeholder: { text: 'Pick an area' },
            action_id: press.id,
            options: [
              { text: { text: 'SQL' }, value: 'sql', description: { text: '2 experts' } },
              { text: { text: 'Go' }, value: 'go' },
            ],
          },
        ],
      },
    ]);
  });

  it('has a line for each fact, a quote for somebody’s words, and small print for a note', () => {
    const { blocks } = render(
      facts(['When', [moment(NOW)]], null, ['About', 'SQL']),
      ...quote('Goals', 'A decision'),
      note(say`Times of ${who(person())}`),
      divider,
    );
    expect(blocks).toMatchObject([
      {
        elements: [
          {
            elements: [
              { text: 'When: ', style: { bold: true } },
              { type: 'date' },
              { text: '\n' },
              { text: 'About: ', style: { bold: true } },
              { text: 'SQL' },
            ],
          },
        ],
      },
      {
        elements: [
          { type: 'rich_text_section', elements: [{ text: 'Goals', style: { bold: true } }] },
          { type: 'rich_text_quote', elements: [{ text: 'A decision' }] },
        ],
      },
      { type: 'context', elements: [{ type: 'plain_text', text: 'Times of Ada' }] },
      { type: 'divider' },
    ]);
  });
});

describe('the text beside the blocks', () => {
  it('says all of it: heading, sentences, facts, words, lists and what can be done', () => {
    const view = {
      heading: 'Session proposed',
      parts: [
        text(say`${who(person())} proposes ${strong('a session')}.`),
        facts(['When', [moment(NOW)]], ['About', 'SQL']),
        ...quote('Goals', 'A decision'),
        list([{ text: ['one'], buttons: [act('Open')] }, { text: ['two'] }]),
        divider,
        choice('Pick a day', press, [{ label: 'Mon', value: 'mon' }]),
        note('Times are in London time.'),
        ...buttons(act('Confirm'), act('Decline')),
      ],
    };
    expect(renderView(view, 'Europe/London').text.split('\n')).toEqual([
      'Session proposed',
      'Ada proposes a session.',
      'When: Mon, 1 Mar 2027, 09:00 (London time, UTC)',
      'About: SQL',
      'Goals: “A decision”',
      '• one [Open]',
      '• two',
      '[Pick a day]',
      'Times are in London time.',
      '[Confirm] [Decline]',
    ]);
  });

  it('lets nothing that somebody typed come alive', () => {
    const typed = '<!channel> <@U0ADA> <https://a.example> & *bold* `code` :tada:';
    const { text: words } = render(text(typed), ...quote('Reason', typed), ...buttons(act(typed)));
    expect(words).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
    expect(words).not.toMatch(/\*bold\*|`code`|:tada:/);
    expect(words).toContain('&lt;!channel&gt;');
  });

  it('gives people’s own words less room first, so that who, when and what can be done stay', () => {
    const { text: words } = render(
      facts(['With', [who(person())]]),
      ...quote('Goals', 'Short goals'),
      ...quote('Notes', 'long '.repeat(900)),
      ...buttons(act('Edit notes')),
    );
    expect(words.length).toBeLessThanOrEqual(4_000);
    expect(words.length).toBeGreaterThan(3_900);
    expect(words).toContain('With: Ada');
    expect(words).toContain('Goals: “Short goals”');
    expect(words).toMatch(/long[ long]*…”\n\[Edit notes\]$/);
  });

  it('never ends within an entity', () => {
    for (let length = 3_980; length < 4_010; length++) {
      const { text: words } = render(text(`${'x'.repeat(length)}<<<<<<<<<<<<`));
      expect(words.length).toBeLessThanOrEqual(4_000);
      expect(words).toMatch(/^x+(?:&lt;)*…?$/);
    }
  });
});
