import { Client } from 'pg';
import type { Listen } from './pglite-listen.ts';

interface Options {
  url: string;
  log: (message: string, details?: object) => void;
}

/** Longest wait before a lost connection is tried again, in milliseconds. */
const patienceMs = 5_000;

/** Hears a PostgreSQL's notifications on a connection of its own per channel, which is opened again when it is lost. */
export function createPostgresListen({ url, log }: Options): Listen {
  return async (channel, onNotification, onReconnect) => {
    let closed = false;
    let client: Client | undefined;
    let timer: NodeJS.Timeout | undefined;

    const connect = async () => {
      const fresh = new Client({ connectionString: url, application_name: 'firsthand-listen', keepAlive: true });
      let over = false;
      const lost = (error?: Error) => {
        if (over) return;
        over = true;
        void endQuietly(fresh);
        if (!closed) retry(0, error);
      };
      fresh.on('error', lost);
      fresh.on('end', () => lost());
      fresh.on('notification', ({ payload }) => onNotification(payload ?? ''));
      try {
        await fresh.connect();
        await fresh.query(`listen "${channel.replaceAll('"', '""')}"`);
      } catch (error) {
        over = true;
        await endQuietly(fresh);
        throw error;
      }
      if (closed) return void (await endQuietly(fresh));
      client = fresh;
      onReconnect();
    };

    const retry = (waitMs: number, reason?: Error) => {
      log('The connection that hears PostgreSQL’s notifications was lost.', { reason: reason?.message });
      timer = setTimeout(
        () => void connect().catch((error: Error) => !closed && retry(Math.min(patienceMs, waitMs + 500), error)),
        waitMs,
      );
    };

    await connect();
    const close = async () => {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    };
    return { close };
  };
}

/** It may be broken already, which is why it ends. */
const endQuietly = (client: Client) => client.end().catch(() => {});
