import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { areaSource, expertSource } from '../../src/features/connect/sources.ts';
import { features } from '../../src/features/features.ts';
import { inTime, renderOptions, sourceOf } from '../../src/slack/suggest.ts';

describe('where the options of a menu come from', () => {
  it.each([
    ['an action', 'directory:expert', undefined, expertSource],
    ['an action in a modal that is no form', 'directory:area', 'shown', areaSource],
    ['a field of a form', 'known', 'profile.form', areaSource],
    ['nothing, for a field with no source', 'headline', 'profile.form', undefined],
    ['nothing, for an action in a form', 'directory:area', 'profile.form', undefined],
    ['nothing, for an action that asks for none', 'directory:search', undefined, undefined],
    ['nothing, for what objects have of themselves', 'constructor', 'profile.form', undefined],
    ['nothing, for what is not known', 'gone', undefined, undefined],
  ])('is %s', (_, actionId, formId, source) => {
    expect(sourceOf(features, actionId, formId)).toBe(source);
  });
});

describe('options', () => {
  const text = (words: string) => ({ type: 'plain_text', text: words, emoji: false });

  it('are cut where they are long, and plain', () => {
    const [option] = renderOptions([{ label: '*'.repeat(76), value: 'a', detail: ':tada:'.repeat(20) }]);
    expect(option).toEqual({
      text: text(`${'*'.repeat(74)}…`),
      value: 'a',
      description: text(`${':tada:'.repeat(20).slice(0, 74)}…`),
    });
  });

  it('are a hundred at most, and none that could not be read or sent back', () => {
    const many = Array.from({ length: 101 }, (_, index) => ({ label: 'a', value: String(index) }));
    expect(renderOptions(many)).toHaveLength(100);
    const unfit = [
      { label: '', value: 'a' },
      { label: 'a', value: '' },
      { label: 'a', value: 'x'.repeat(151) },
    ];
    expect(renderOptions(unfit)).toEqual([]);
  });
});

describe('what is not found in time', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const options = [{ label: 'Ada', value: 'ada' }];

  it('is nothing after 2.5 seconds, and somebody is told', async () => {
    const late = vi.fn();
    const answer = inTime(new Promise(() => {}), late);
    await vi.advanceTimersByTimeAsync(2_499);
    expect(late).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(await answer).toEqual([]);
    expect(late).toHaveBeenCalledOnce();
  });

  it('is what was found until then, and no timer is left', async () => {
    const late = vi.fn();
    expect(await inTime(Promise.resolve(options), late)).toEqual(options);
    expect(vi.getTimerCount()).toBe(0);
    expect(late).not.toHaveBeenCalled();
  });
});
