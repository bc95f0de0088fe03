import type { Locator, Page } from 'playwright-core';

/** Somebody in front of the page, who does what the labels say. */
export interface Visitor {
  readonly page: Page;
  /** Takes another of the four seats. */
  be(name: string): Promise<void>;
  /** How many new messages the switch shows for somebody; 0 without a mark. */
  news(name: string): Promise<number>;
  /** Types a line and sends it. */
  type(line: string): Promise<void>;
  /** The newest message that shows the text, as soon as it stands there. */
  message(text: string | RegExp): Promise<Locator>;
  /** Presses the newest button of that name, in the messages or in `within`. */
  press(name: string | RegExp, within?: Locator): Promise<void>;
  /** Presses the first button of that name below the newest words that read so. */
  pressBelow(words: string, name: string): Promise<void>;
  /** Picks from the newest menu of that name; without `option` the first. Resolves with what was picked. */
  pick(menu: string, option?: string): Promise<string>;
  /** The open form of that title. */
  form(title: string): Promise<Locator>;
  /** Presses a button of the clock and waits until the time has moved. */
  skip(button: string | RegExp): Promise<void>;
}

export function visitor(page: Page): Visitor {
  const log = page.getByRole('log', { name: 'Messages' });
  const seats = page.getByRole('region', { name: 'You are' });
  const seat = (name: string) => seats.getByRole('button', { name });
  const clock = page.getByRole('region', { name: 'Clock of the playground' });
  return {
    page,
    async be(name) {
      await seat(name).click();
      await seats.getByRole('button', { name, pressed: true }).waitFor();
    },
    async news(name) {
      const label = await seat(name).textContent();
      return Number(/(\d+) new messages?$/.exec(label ?? '')?.[1] ?? 0);
    },
    async type(line) {
      const composer = page.getByRole('combobox', { name: /^Message / });
      await composer.fill(line);
      await page.getByRole('button', { name: 'Send' }).click();
    },
    async message(text) {
      const found = log.getByRole('article').filter({ hasText: text }).last();
      await found.waitFor();
      return found;
    },
    async press(name, within = log) {
      await within.getByRole('button', { name, exact: true }).last().click();
    },
    async pressBelow(words, name) {
      const said = log.getByText(words).last();
      await said.locator(`xpath=following::button[normalize-space()="${name}"][1]`).click();
    },
    async pick(menu, option) {
      await log.getByRole('combobox', { name: menu }).last().click();
      const options = page.getByRole('listbox', { name: menu }).getByRole('option');
      const wanted = option === undefined ? options.first() : options.filter({ hasText: option }).first();
      const label = await wanted.locator('span').textContent();
      await wanted.click();
      return label ?? '';
    },
    async form(title) {
      const form = page.getByRole('dialog', { name: title });
      await form.waitFor();
      return form;
    },
    async skip(button) {
      await clock.getByRole('button', { name: button }).click();
      await clock.and(page.locator('[aria-busy="false"]')).waitFor();
    },
  };
}
