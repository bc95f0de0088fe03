import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type SourceFile, sourceFiles } from './source.ts';

const MOST_LINES = 300;
const MOST_LINES_OF_INTERACTION = 800;

const paths = (files: readonly SourceFile[]) => files.map(({ path }) => path);
const holding = (pattern: RegExp, apartFrom: (path: string) => boolean = () => false) =>
  paths(sourceFiles.filter(({ path, text }) => pattern.test(text) && !apartFrom(path)));

describe('the sources', () => {
  it('name no platform in the core and the features', () => {
    const neutral = /^(?:core|features)\//;
    expect(holding(/slack|discord/i, (path) => !neutral.test(path))).toEqual([]);
  });

  it('are files of at most 300 lines', () => {
    const long = sourceFiles.filter(({ lines }) => lines > MOST_LINES);
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  it('keep the vocabulary of interactions under 800 lines in all', () => {
    // The table of sentences grows with what can be refused; it is content, not vocabulary (decision 9).
    const vocabulary = sourceFiles.filter(
      ({ path }) => path.startsWith('interaction/') && path !== 'interaction/words.ts',
    );
    expect(vocabulary.reduce((sum, { lines }) => sum + lines, 0)).toBeLessThan(MOST_LINES_OF_INTERACTION);
  });

  it('read the environment in config.ts alone', () => {
    expect(holding(/\bprocess\s*\.\s*env\b|\benv\b[^;]*from 'node:process'/)).toEqual(['config.ts']);
  });

  it('read the time of day in core/time.ts alone', () => {
    const clock = /\bnew Date\(\)|\bDate\.now\b|\bperformance\.now\b|\bhrtime\b/;
    const inTheBrowser = (path: string) => path.startsWith('page/');
    expect(holding(clock, inTheBrowser)).toEqual(['core/time.ts']);
  });

  it('are named in kebab-case and have no default export', () => {
    const kebab = /^[a-z0-9]+(?:[-.][a-z0-9]+)*\.tsx?$/;
    expect(paths(sourceFiles.filter(({ path }) => !kebab.test(basename(path))))).toEqual([]);
    expect(paths(sourceFiles.filter(({ hasDefaultExport }) => hasDefaultExport))).toEqual([]);
  });
});
