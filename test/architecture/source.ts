import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseSync } from 'vite';

/** One `import`, `export … from` or `import()` in a file of ours. */
interface Import {
  /** A path below src for our own files, else the package as it is written. */
  readonly of: string;
  readonly isOurs: boolean;
  /** Nothing of it is left once the types are gone. */
  readonly isType: boolean;
}

export interface SourceFile {
  /** Below src, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly hasDefaultExport: boolean;
}

const root = new URL('../../src/', import.meta.url);

/** `'./x.ts'` as it stands in the source of a file, and what it refers to. */
function imported(path: string, request: string, isType: boolean): Import {
  const isOurs = request.startsWith('.');
  const of = isOurs ? posix.normalize(posix.join(posix.dirname(path), request)) : request;
  return { of, isOurs, isType };
}

function sourceFile(path: string): SourceFile {
  const text = readFileSync(new URL(path, root), 'utf8');
  const { module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const exported = module.staticExports.flatMap(({ entries }) => entries);
  return {
    path,
    text,
    lines: text.split('\n').length - 1,
    hasDefaultExport: exported.some(({ exportName }) => exportName.kind === 'Default'),
    imports: [
      ...module.staticImports.map(({ moduleRequest, entries }) =>
        imported(path, moduleRequest.value, entries.length > 0 && entries.every(({ isType }) => isType)),
      ),
      ...exported.flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? [imported(path, moduleRequest.value, isType)] : [],
      ),
      ...module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
        imported(path, text.slice(start + 1, end - 1), false),
      ),
    ],
  };
}

/** Every file of src that somebody wrote. */
export const sourceFiles: readonly SourceFile[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('store/generated/'))
  .map(sourceFile);
