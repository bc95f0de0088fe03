import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/core/time.ts';
import { formMetadata } from '../../src/slack/form-metadata.ts';

const metadata = {
  id: 'connect:form.AZAWPYaUc5uupQAAAAAAAQ',
  at: 1_800_000_000_000,
  url: 'https://hooks.slack.com/actions/T1/2/abc',
  isPrivate: true,
};

describe('what a modal keeps for its submission', () => {
  it('is read back as it was written', () => {
    expect(formMetadata.read(formMetadata.write(metadata))).toEqual(metadata);
    const bare = { ...metadata, url: undefined, isPrivate: false };
    expect(formMetadata.read(formMetadata.write(bare))).toEqual(bare);
    for (const again of ['experts:page.1.all.', undefined]) {
      const upon = { ...bare, below: { id: 'V0123', again } };
      expect(formMetadata.read(formMetadata.write(upon))).toEqual(upon);
    }
  });

  it.each([
    '',
    'null',
    '[]',
    '{}',
    '"x"',
    '{"i":1,"t":2,"p":true}',
    '{"i":"x","t":"now","p":true}',
    '{"i":"x","t":2}',
    '{"i":"x"',
  ])('is nothing when it is not ours: %s', (text) => {
    expect(formMetadata.read(text)).toBeUndefined();
  });

  it('can be answered for 25 minutes, and never without a place', () => {
    const at = (minutes: number) => metadata.at + minutes * MINUTE;
    expect(formMetadata.answerable(metadata, at(0))).toBe(metadata.url);
    expect(formMetadata.answerable(metadata, at(25) - 1)).toBe(metadata.url);
    expect(formMetadata.answerable(metadata, at(25))).toBeUndefined();
    expect(formMetadata.answerable({ ...metadata, url: undefined }, at(0))).toBeUndefined();
  });
});
