/** The built page, read from its folder. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { plain, type Reply } from '../http.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
};

// Nothing on the page comes from elsewhere, and no other site may put it into a frame.
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; frame-ancestors 'none'";

/** The file of that path (as a URL has it, resolved) in `folder`; undefined when there is none. */
export const pageFile = async (folder: string, path: string): Promise<Reply | undefined> => {
  const name = path === '/' ? '/index.html' : path;
  const type = TYPES[extname(name)];
  // The build's names need no escapes, so an escaped path is never one of them.
  if (type === undefined || name.includes('%') || name.includes('..')) return undefined;
  try {
    return {
      status: 200,
      headers: {
        'content-type': type,
        'content-security-policy': POLICY,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-cache',
      },
      body: await readFile(join(folder, name)),
    };
  } catch {
    if (path !== '/') return undefined;
    return plain(`The page is not built. Run: npm run build (it was looked for in ${folder})`, 503);
  }
};
