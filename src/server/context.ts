import type { Logger } from 'pino';
import type { Scope } from '#src/contract/kernel.ts';
import type { Language } from '#src/contract/languages.ts';
import type { Config } from './config.ts';
import type { Manifest, OnProgress } from './db/backup-format.ts';
import type { Db } from './db/database.ts';
import { isDeadlock } from './db/deadlock.ts';
import type { Listen } from './db/pglite-listen.ts';
import type { Embedder } from './embeddings/embedder.ts';
import type { Jobs } from './jobs.ts';
import type { Mailer } from './mail/mailer.ts';

/** Who acts. */
export interface Actor {
  id: string;
  /** A visitor has not signed in, and is nobody's row. */
  kind: 'employee' | 'alum' | 'guest' | 'service' | 'visitor';
  isAdministrator: boolean;
  /** The command line beside the server, which may do what needs its files. */
  isOperator: boolean;
  /** A performance consultant. */
  isConsultant: boolean;
  sessionId: string | null;
  /** What the token that she acts by is for; null: she signed in herself, and may do all that she may. */
  scopes: readonly Scope[] | null;
}

/** Where a request came from. */
export interface Caller {
  /** The network address; null where no network was involved. */
  address: string | null;
  /** What the browser calls itself, at most 200 characters. */
  agent: string;
  /** The language that she reads in. */
  language: Language;
  /** The token of the session that the browser has, if any. */
  sessionToken: string | null;
}

export const noCaller: Caller = { address: null, agent: '', language: 'en', sessionToken: null };

/** What finds by meaning just now, with the number under which its vectors are kept. */
export interface MeaningModel extends Embedder {
  id: number;
}

/** All that a feature needs from outside, handed over as its first argument. */
export interface Ctx {
  db: Db;
  jobs: Jobs;
  log: Logger;
  config: Config;
  /** null while the model loads, when it can't be loaded, and when it is off: words only. */
  meaning: () => MeaningModel | null;
  now: () => Date;
  /** Writes all that the database holds to an empty or new folder, while others go on. */
  backUp: (folder: string, onProgress: OnProgress) => Promise<Manifest>;
  /** Hears what `pg_notify` tells on a channel, from every server on the same database. */
  listen: Listen;
  /** null where no mail server is configured. */
  mailer: Mailer | null;
  actor: Actor;
  caller: Caller;
  /** Headers that go out with the reply. */
  headers: Headers;
}

/** What work without a caller has: jobs and starting up. */
export type Services = Omit<Ctx, 'actor' | 'caller' | 'headers'>;

/** The person that the program itself acts as. */
export const systemActor: Actor = {
  id: '00000000-0000-7000-8000-000000000001',
  kind: 'service',
  isAdministrator: true,
  isConsultant: false,
  isOperator: false,
  sessionId: null,
  scopes: null,
};

/** Whoever has not signed in. */
export const visitor: Actor = {
  ...systemActor,
  id: '00000000-0000-0000-0000-000000000000',
  kind: 'visitor',
  isAdministrator: false,
};

/** A context in which the program itself acts. */
export const asSystem = (services: Services): Ctx => ({
  ...services,
  actor: systemActor,
  caller: noCaller,
  headers: new Headers(),
});

/**
 * Runs `work` in one transaction, with jobs and events joining it. Where PostgreSQL ends it so that another one it waits for can go
 * on, it is run again: it changes nothing but the database.
 */
export async function transaction<T, C extends Pick<Ctx, 'db'>>(ctx: C, work: (ctx: C) => Promise<T>): Promise<T> {
  if (ctx.db.isTransaction) return work(ctx);
  for (let nth = 1; ; nth++) {
    try {
      return await ctx.db.transaction().execute((db) => work({ ...ctx, db }));
    } catch (error) {
      if (nth === mostTries || !isDeadlock(error)) throw error;
    }
  }
}

// Each time at least one of those that waited for each other goes through.
const mostTries = 5;
