import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const PROBE = new URL('../peers/probe.mjs', import.meta.url).href;

/** The path of a peer's script. */
export const peer = (name: string): string => fileURLToPath(new URL(`../peers/${name}.mjs`, import.meta.url));

/** A server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  /** From the spawn until it is ready, in ms. */
  readonly startMs: number;
  /** CPU used so far by all its threads, user and system, in µs. Needs the probe, as the next two. */
  cpuMicros(): Promise<number>;
  watchLoop(): Promise<unknown>;
  /** The longest time its event loop stood still since it was watched, in ms. */
  longestStallMs(): Promise<number>;
  /** Resident memory in MB (2^20 bytes). */
  memoryMb(): number;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly script: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly readyPath: string;
  /** What `readyPath` answers once the server is ready; 200 when left out. */
  readonly readyStatus?: number;
  /** Without it nothing but the script is loaded. */
  readonly probe?: boolean;
}

/** Starts a Node process and waits until it is ready. Throws when it ends before. */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const { script, env, readyPath, readyStatus = 200, probe } = options;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [...(process.env.BENCH_ARGS?.split(' ') ?? []), ...(probe ? ['--import', PROBE] : []), script],
    {
      env: { ...process.env, NODE_ENV: 'production', ...env, PORT: String(port) },
      stdio: [
        'ignore',
        process.env.BENCH_LOG ? 'inherit' : 'ignore',
        'inherit',
        ...(probe ? (['ipc'] as const) : []),
      ],
    },
  );
  await ready(child, url + readyPath, readyStatus);
  const startMs = performance.now() - started;

  async function ask(question: string): Promise<number> {
    child.send(question);
    for (;;) {
      const [reply] = (await once(child, 'message')) as [{ question: string; answer: number }];
      if (reply.question === question) return reply.answer;
    }
  }

  return {
    url,
    startMs,
    cpuMicros: () => ask('cpu'),
    watchLoop: () => ask('watchLoop'),
    longestStallMs: () => ask('longestStall'),
    memoryMb: () => memoryMb(child.pid ?? 0),
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

async function ready(child: ChildProcess, url: string, status: number): Promise<void> {
  while ((await statusOf(url)) !== status) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`${child.spawnargs.at(-1)} ended before it was ready`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

const statusOf = (url: string) =>
  new Promise<number | undefined>((resolve) => {
    get(url, { agent: false }, (res) => resolve(res.resume().statusCode)).on('error', () =>
      resolve(undefined),
    );
  });

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Linux tells it in /proc; other systems by `ps`. */
function memoryMb(pid: number): number {
  const file = `/proc/${pid}/status`;
  const kilobytes = existsSync(file)
    ? /^VmRSS:\s*(\d+) kB$/m.exec(readFileSync(file, 'utf8'))?.[1]
    : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(kilobytes) / 1024;
}
