import { describe, expect, it } from 'vitest';
import { readForm } from '../../src/discord/read-form.ts';
import { connectForm, declineForm } from '../../src/features/connect/forms.ts';
import { questionForm } from '../../src/features/connect/question-form.ts';

const held = (customId: string, more: { value?: unknown; values?: unknown }) => ({
  component: { customId, ...more },
});

describe('what was typed into a modal', () => {
  it('is read by field: a text, an option, a box', () => {
    expect(
      readForm(connectForm, [held('area', { values: ['SQL'] }), held('message', { value: 'Hello' })]),
    ).toEqual({ area: 'SQL', message: 'Hello' });
    expect(
      readForm(declineForm, [held('reason', { value: '' }), held('askAgain', { values: ['yes'] })]),
    ).toEqual({ reason: '', askAgain: true });
    expect(readForm(declineForm, [held('askAgain', { values: [] })])).toEqual({
      reason: null,
      askAgain: false,
    });
  });

  it('is read from a line of text where there was no select', () => {
    expect(
      readForm(questionForm, [held('expert', { value: 'Ada' }), held('area', { values: ['SQL'] })]),
    ).toEqual({ expert: 'Ada', area: 'SQL', message: null });
  });

  it('counts as left empty when it is missing or of another shape', () => {
    const empty = { area: null, message: null };
    expect(readForm(connectForm, [])).toEqual(empty);
    expect(readForm(connectForm, [{}, held('toString', { value: 'x' })])).toEqual(empty);
    expect(
      readForm(connectForm, [held('area', { values: 'SQL' }), held('message', { value: { a: 1 } })]),
    ).toEqual(empty);
    expect(
      readForm(connectForm, [held('area', { values: [7] }), held('message', { values: ['x'] })]),
    ).toEqual(empty);
  });
});
