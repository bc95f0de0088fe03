import type { Client } from 'discord.js';
import type { Log } from '../core/log.ts';

/** Private, but the one place through which every packet goes, those that waited included. */
const HANDLE = 'handlePacket';

/**
 * Passes over what Discord sends and discord.js cannot read: it throws where nobody can catch it, which would end the
 * process.
 */
export function guardPackets({ ws }: Client, log: Log): void {
  const handle = ws[HANDLE].bind(ws);
  ws[HANDLE] = (packet, shard) => {
    try {
      return handle(packet, shard);
    } catch (error) {
      log.error({ err: error }, 'discord packet not understood');
      return false;
    }
  };
}
