import { describe, expect, it } from 'vitest';
import { logger } from '../../src/log.ts';

function logged(fields: Record<string, unknown>, level = 'info'): string {
  const lines: string[] = [];
  logger(level, { write: (line) => void lines.push(line) }).info(fields, 'something happened');
  return lines.join('');
}

describe('the log', () => {
  it('is one JSON object a line, with what happened and its fields', () => {
    const line = logged({ code: 'busy' });
    expect(line.endsWith('\n')).toBe(true);
    expect(JSON.parse(line)).toMatchObject({ level: 30, code: 'busy', msg: 'something happened' });
  });

  it('says nothing below its level', () => {
    expect(logged({}, 'warn')).toBe('');
  });

  it.each([
    'token',
    'botToken',
    'signingSecret',
    'authorization',
    'headers',
    'body',
    'text',
    'blocks',
    'view',
    'requestBody',
  ])('keeps %s out, at every depth that occurs', (key) => {
    const secret = 'Only between us';
    for (const fields of [{ [key]: secret }, { a: { [key]: secret } }, { a: { b: { [key]: secret } } }]) {
      const line = logged(fields);
      expect(line).not.toContain(secret);
      expect(line).toContain('[redacted]');
    }
  });

  it('keeps the words of a message out and its place in', () => {
    const line = logged({ message: { text: 'Only between us', channel: 'D1' } });
    expect(JSON.parse(line)).toMatchObject({ message: { text: '[redacted]', channel: 'D1' } });
  });

  it.each([
    'xoxb-12-ab',
    'xoxp-12-ab',
    'xoxe.xoxb-1-Mi4',
    'xapp-1-A-2-c',
    `${'M'.repeat(26)}.Gabcde.${'x-_'.repeat(12)}`,
    `aW50ZXJhY3Rpb246${'MTIz'.repeat(40)}`,
  ])('keeps the token %s out of every text, errors and their stacks too', (token) => {
    const err = new Error(`request with ${token} failed`);
    const line = logged({ err, reason: `${token} was refused`, nested: { deep: { list: [token] } } });
    expect(line).not.toContain(token);
    expect(JSON.parse(line)).toMatchObject({
      err: { type: 'Error', message: expect.stringMatching(/^request with .*\[token\] failed$/) },
    });
  });

  it.each(['\n', '\t', '\u001b', '\\', '"', 'a:', '/'])('keeps tokens out right after %j', (before) => {
    for (const token of ['xoxb-12-ab', `${'M'.repeat(26)}.Gabcde.${'x-_'.repeat(12)}`]) {
      const { reason } = JSON.parse(logged({ reason: `refused:${before}${token}` })) as { reason: string };
      expect(reason).toBe(`refused:${before}[token]`);
    }
  });

  it('is written at once, however long a word in it is', () => {
    const from = performance.now();
    logged({ reason: 'x'.repeat(200_000) });
    expect(performance.now() - from).toBeLessThan(1_000);
  });

  it('tells nothing of an error but its name, message and stack', () => {
    const err = Object.assign(new Error('refused'), { data: { text: 'Only between us' }, words: 'ours' });
    expect(Object.keys((JSON.parse(logged({ err })) as { err: object }).err)).toEqual([
      'type',
      'message',
      'stack',
    ]);
    expect(JSON.parse(logged({ err: 'a string somebody threw' }))).toMatchObject({ err: { type: 'string' } });
  });
});
