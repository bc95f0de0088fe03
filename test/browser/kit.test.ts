import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Puppet, startPuppet } from './support/puppet.ts';
import type { Visitor } from './support/visitor.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const option = (text: string, description?: string) => ({
  text: plain(text),
  value: text.toLowerCase(),
  ...(description === undefined ? {} : { description: plain(description) }),
});
const NOON = Date.UTC(2027, 2, 1, 12) / 1000;

describe('the page draws', () => {
  let puppet: Puppet;
  let zoe: Visitor;
  const post = async (blocks: unknown[]) => {
    const { channel } = await puppet.call('conversations.open', { users: puppet.me });
    const { id } = channel as { id: string };
    await puppet.call('chat.postMessage', { channel: id, text: 'In short', blocks });
  };
  const values = () => puppet.sent.at(-1)?.view?.state.values ?? {};

  beforeAll(async () => {
    puppet = await startPuppet();
    zoe = await puppet.browser.visit(puppet.url);
  });
  afterAll(() => puppet.close());

  it('rich text with people and dates as their reader has them, and markup nobody meant as it was typed', async () => {
    await post([
      { type: 'header', text: plain('*Not* bold <@U0ZOE>') },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'user', user_id: puppet.me },
              { type: 'text', text: ' at ', style: { bold: true } },
              { type: 'date', timestamp: NOON, format: '{date_short} {time}', fallback: 'never' },
            ],
          },
          { type: 'rich_text_quote', elements: [{ type: 'text', text: 'first\nsecond <b>' }] },
        ],
      },
      { type: 'context', elements: [plain('small *print*')] },
    ]);
    const message = await zoe.message('at Mar 1');
    const text = await message.innerText();
    expect(text).toContain('*Not* bold <@U0ZOE>');
    // Kathmandu is 5:45 ahead.
    expect(text).toContain('@Zoe at Mar 1 17:45');
    expect(text).toContain('first\nsecond <b>');
    expect(text).toContain('small *print*');
  });

  it('a press that the bot never acknowledges: first under way, then a sentence, then free again', async () => {
    await post([
      { type: 'actions', elements: [{ type: 'button', action_id: 'go', text: plain('Go'), value: '1' }] },
    ]);
    puppet.answer = () => null;
    const button = (await zoe.message('Go')).getByRole('button', { name: 'Go' });
    await button.click();
    expect(await button.getAttribute('aria-busy')).toBe('true');
    await zoe.page.getByText('The bot did not answer within 3 seconds.').waitFor();
    expect(await button.getAttribute('aria-busy')).toBe('false');
    expect(puppet.sent.filter(({ type }) => type === 'block_actions')).toHaveLength(1);
  });

  it('a form with every kind of field, and sends what they hold', async () => {
    const field = (blockId: string, label: string, element: Record<string, unknown>, more = {}) => ({
      type: 'input',
      block_id: blockId,
      label: plain(label),
      element: { action_id: 'it', ...element },
      ...more,
    });
    const people = [option('Tea', 'hot'), option('Water')];
    puppet.answer = (sent) => {
      if (sent.type !== 'block_actions') return { response_action: 'errors', errors: { name: 'Too short.' } };
      const blocks = [
        field('name', 'Name', { type: 'plain_text_input' }, { hint: plain('As on your badge') }),
        field('drink', 'Drink', { type: 'static_select', options: people }),
        field('extras', 'Extras', { type: 'checkboxes', options: [option('Milk'), option('Sugar')] }),
        field('size', 'Size', { type: 'radio_buttons', options: [option('Small'), option('Large')] }),
        field('day', 'Day', { type: 'datepicker' }),
        field('hour', 'Hour', { type: 'timepicker' }),
        field('count', 'Count', { type: 'number_input', is_decimal_allowed: false }),
        field('host', 'Host', { type: 'users_select' }),
        field('words', 'Words', { type: 'plain_text_input', multiline: true }, { optional: true }),
      ];
      const view = { type: 'modal', title: plain('An order'), submit: plain('Order'), blocks };
      void puppet.call('views.open', { trigger_id: sent.trigger_id, view });
      return '';
    };
    await zoe.press('Go');
    const form = await zoe.form('An order');
    await form.getByLabel('Name').fill('Z');
    await form.getByRole('combobox', { name: 'Drink' }).press('w');
    await zoe.page.keyboard.press('Enter');
    await form.getByLabel('Sugar').check();
    await form.getByLabel('Large').check();
    await form.getByLabel('Day').fill('2027-03-02');
    await form.getByLabel('Hour').fill('09:30');
    await form.getByLabel('Count').fill('3');
    await form.getByRole('combobox', { name: 'Host' }).click();
    await form.getByRole('option', { name: 'Zoe' }).click();
    await form.getByRole('button', { name: 'Order' }).click();

    await form.getByText('Too short.').waitFor();
    const name = form.getByLabel('Name');
    expect(await name.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => name.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
    expect(await form.getByText('Words (optional)').count()).toBe(1);
    expect(values()).toMatchObject({
      name: { it: { value: 'Z' } },
      drink: { it: { selected_option: { value: 'water' } } },
      extras: { it: { selected_options: [{ value: 'sugar' }] } },
      size: { it: { selected_option: { value: 'large' } } },
      day: { it: { selected_date: '2027-03-02' } },
      hour: { it: { selected_time: '09:30' } },
      count: { it: { value: '3' } },
      host: { it: { selected_user: puppet.me } },
      words: { it: { value: null } },
    });
  });

  it('a form that Esc closes, after the menu that is open in it, giving the focus back', async () => {
    const form = await zoe.form('An order');
    await form.getByRole('combobox', { name: 'Drink' }).press('Enter');
    await form.getByRole('listbox').waitFor();
    await zoe.page.keyboard.press('Escape');
    await form.getByRole('listbox').waitFor({ state: 'detached' });
    expect(await form.isVisible()).toBe(true);
    await zoe.page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    expect(await zoe.page.locator(':focus').textContent()).toBe('Go');
  });

  it('a calm page where the bot has published no Home tab, and the tab once it has', async () => {
    const { page } = zoe;
    await page.getByRole('tab', { name: 'Home' }).click();
    await page.getByText('has not published a Home tab').waitFor();
    const view = { type: 'home', blocks: [{ type: 'section', text: plain('Welcome home') }] };
    await puppet.call('views.publish', { user_id: puppet.me, view });
    await page.getByText('Welcome home').waitFor();
  });

  it('all of it without a complaint of the browser', () => {
    expect(puppet.browser.complaints).toEqual([]);
  });
});
