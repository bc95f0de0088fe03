import { describe, expect, it } from 'vitest';
import { areaSource, expertSource } from '../../src/features/connect/sources.ts';
import { features } from '../../src/features/features.ts';
import { renderOptions, sourceOf } from '../../src/slack/suggest.ts';

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
