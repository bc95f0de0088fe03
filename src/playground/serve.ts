/** What every local platform's HTTP server does alike: listening on 127.0.0.1, and going wrong as planned. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { TransportFault } from './faults.ts';
import { plain, type Reply, sendReply } from './http.ts';

/** Starts listening; resolves with `http://127.0.0.1:PORT` once the port is known. */
export const listen = (server: Server, port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') return reject(new Error('The server has no port'));
      resolve(`http://127.0.0.1:${address.port}`);
    });
  });

/** Breaks the connection without an answer. */
export const reset = (request: IncomingMessage): void => {
  request.socket.resetAndDestroy();
};

/** What a fault answers instead of doing anything; undefined when the request goes on. */
const insteadOf = (fault: TransportFault | undefined): Reply | undefined => {
  if (fault?.kind === 'status') return plain('', fault.status);
  if (fault?.kind === 'html')
    return { status: 200, headers: { 'content-type': 'text/html' }, body: '<html><body>Sorry</body></html>' };
  return undefined;
};

/** Answers with what `run` gives, unless the fault comes between. */
export const answerWith = (
  request: IncomingMessage,
  response: ServerResponse,
  fault: TransportFault | undefined,
  run: () => Reply,
) => {
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'reset-before') return reset(request);
  const reply = insteadOf(fault) ?? run();
  if (fault?.kind === 'reset-after') return reset(request);
  if (fault?.kind === 'closed-after') return void request.socket.destroy();
  if (fault?.kind !== 'cut') return sendReply(response, reply);
  sendReply(response, { ...reply, body: reply.body.toString().slice(0, Math.floor(reply.body.length / 2)) });
};
