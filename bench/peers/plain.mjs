// Plain Node with an HTTP server and nothing else: the floor for start and memory.
import { createServer } from 'node:http';
import process from 'node:process';

createServer((_req, res) => res.end('ok')).listen(Number(process.env.PORT), '127.0.0.1');
