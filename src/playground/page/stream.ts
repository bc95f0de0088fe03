/** Server-Sent Events: one line after every change, so that pages draw anew. */
import type { ServerResponse } from 'node:http';
import type { Changes } from '../changes.ts';

/** A burst of changes is told as one. */
const TOGETHER = 15;
/** Keeps idle connections from being taken for dead. */
const HEARTBEAT = 20_000;

/** Tells the page of every change until it goes away. */
export const streamChanges = (changes: Changes, response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const tell = () => response.write(`event: change\ndata: ${changes.count}\n\n`);
  let planned: NodeJS.Timeout | undefined;
  const unsubscribe = changes.subscribe(() => {
    planned ??= setTimeout(() => {
      planned = undefined;
      tell();
    }, TOGETHER);
  });
  const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT);
  response.on('close', () => {
    unsubscribe();
    clearTimeout(planned);
    clearInterval(heartbeat);
  });
  tell();
};
