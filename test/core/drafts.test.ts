import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newCore, refused, type TestCore } from '../support/core.ts';

let core: TestCore;
beforeEach(async () => {
  core = await newCore();
});
afterEach(() => core.close());

const FORM = 'request.form.1';
const typed = { message: 'May I?', area: 'SQL', anyway: true, title: null };
const count = () => core.store.db.draft.count();

describe('a draft', () => {
  it('is read back as it was typed, by its author alone', async () => {
    const { ada, grace, services } = core;
    const id = await services.drafts.keep(grace(), { form: FORM, typed });
    expect(await services.drafts.get(grace(), id)).toEqual({ form: FORM, typed });
    await refused('not-found', () => services.drafts.get(ada(), id));
    await refused('not-found', () => services.drafts.get(grace(), randomUUID()));
  });

  it('gives way to what is typed into the same form later, and not to other forms or people', async () => {
    const { ada, grace, services } = core;
    const first = await services.drafts.keep(grace(), { form: FORM, typed });
    const theirs = await services.drafts.keep(ada(), { form: FORM, typed });
    const other = await services.drafts.keep(grace(), { form: 'request.form.2', typed });
    const again = { form: FORM, typed: { message: 'Please?' } };
    expect(await services.drafts.keep(grace(), again)).toBe(first);
    expect(await services.drafts.get(grace(), first)).toEqual(again);
    expect(await services.drafts.get(grace(), other)).toMatchObject({ typed });
    expect(await services.drafts.get(ada(), theirs)).toMatchObject({ typed });
    expect(await count()).toBe(3);
  });

  it('is kept for a day after it was last typed', async () => {
    const { clock, grace, services } = core;
    const id = await services.drafts.keep(grace(), { form: FORM, typed });
    clock.advance('23h');
    await services.drafts.keep(grace(), { form: FORM, typed });
    clock.advance('23h');
    expect(await services.drafts.get(grace(), id)).toMatchObject({ form: FORM });
    clock.advance('1h');
    await refused('not-found', () => services.drafts.get(grace(), id));
  });

  it('is removed once nobody can read it, and no sooner', async () => {
    const { ada, clock, grace, services } = core;
    await services.drafts.keep(grace(), { form: FORM, typed });
    clock.advance('23h');
    const later = await services.drafts.keep(ada(), { form: FORM, typed });
    await services.drafts.prune();
    expect(await count()).toBe(2);
    clock.advance('1h');
    await services.drafts.prune();
    expect(await core.store.db.draft.findMany({ select: { id: true } })).toEqual([{ id: later }]);
  });
});
