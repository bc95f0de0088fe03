import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Child {
  readonly process: ChildProcess;
  /** The next line that the script prints; throws when it ends before. */
  line(): Promise<string>;
  /** Everything printed and not read yet, once the process has ended by itself or by a signal. */
  end(): Promise<string[]>;
}

/** Starts one of the scripts that `test/support/children.ts` names in a process of its own. */
export const startChild = (script: string, ...args: string[]): Child => {
  const file = join(process.env.TEST_CHILDREN ?? '', `${script}.js`);
  const child = spawn(process.execPath, [file, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const closed = once(child, 'close');
  const line = async () => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`${script} ended too early`);
    return value;
  };
  const end = async () => {
    const rest: string[] = [];
    for (let next = await lines.next(); next.done !== true; next = await lines.next()) rest.push(next.value);
    await closed;
    return rest;
  };
  return { process: child, line, end };
};
