import { sql } from 'kysely';
import { fromKysely, PgBoss, type Queue } from 'pg-boss';
import type { Logger } from 'pino';
import type { Language } from '#src/contract/languages.ts';
import type { Ctx, Services } from './context.ts';
import type { Database } from './db/database.ts';

/** Every job, with what it carries. A handler may run twice: write it so that this does no harm. */
export interface JobPayloads {
  indexPassages: Record<string, never>;
  forgetWords: Record<string, never>;
  forgetEvents: Record<string, never>;
  forgetNotifications: Record<string, never>;
  linkTwins: { questionId: string };
  runImport: { importId: string };
  discardUpload: { uploadId: string };
  fetchLinkCard: { jobAidId: string };
  discardResumable: { id: string };
  makeRenditions: { uploadId: string };
  transcribeUpload: { uploadId: string; language: string };
  announceEvent: { eventId: string };
  deliverWebhook: { webhookId: string; eventId: string };
  mailSignInLink: { email: string; language?: Language };
  mailEmailConfirmation: { personId: string };
  warnOwner: Warning;
}

/** What the owner of an account is told by mail; never a secret, since jobs are kept. */
export interface Warning {
  personId: string | null;
  about: 'failed_attempts' | 'link_refused' | 'password_changed' | 'passkey_added' | 'email_changed';
  /** Where it goes; the person's own address unless given. */
  to?: string;
}

export type JobName = keyof JobPayloads;
export type JobHandlers = {
  [Name in JobName]: (
    services: Services,
    payload: JobPayloads[Name],
    /** Aborts when the server stops, or when somebody else took the job over. */
    signal: AbortSignal,
  ) => Promise<void>;
};

/** Sends a job as part of the caller's transaction: it is kept or lost with the rows that it is about. */
export interface Jobs {
  send: <Name extends JobName>(
    ctx: Pick<Ctx, 'db'>,
    name: Name,
    payload: JobPayloads[Name],
    /** Not before this time. */
    when?: { after: Date },
  ) => Promise<void>;
  /** Forgets every job, done or not, whose payload or outcome has one of these texts in it, in whatever capitals. */
  forget: (ctx: Pick<Ctx, 'db'>, texts: string[]) => Promise<void>;
}

// For two days, so that a mail server which is away over night loses nothing.
const mail = { retryLimit: 300, retryDelay: 5, retryBackoff: true, retryDelayMax: 600, expireInSeconds: 120 };

// One at a time, however long it takes.
const forgetting = {
  policy: 'stately',
  retryLimit: 10,
  retryDelay: 60,
  expireInSeconds: 86_000,
  heartbeatSeconds: 20,
} as const;

// Of one at a time, behind everything else that the machine does.
const media = { retryLimit: 5, retryDelay: 30, expireInSeconds: 3 * 3_600, heartbeatSeconds: 30 } as const;

const queues: Record<JobName, Omit<Queue, 'name'>> = {
  // One waiting and one running are enough: a run takes up all that is there.
  indexPassages: { policy: 'stately', retryLimit: 100, retryDelay: 5, expireInSeconds: 86_000, heartbeatSeconds: 20 },
  mailSignInLink: mail,
  mailEmailConfirmation: mail,
  warnOwner: mail,
  forgetWords: forgetting,
  forgetEvents: forgetting,
  forgetNotifications: forgetting,
  discardUpload: { retryLimit: 10, retryDelay: 60, retentionSeconds: 5 * 86_400 },
  discardResumable: { retryLimit: 10, retryDelay: 60, retentionSeconds: 5 * 86_400 },
  // What can't be had is no failure: this is for a process that ends in between.
  fetchLinkCard: { retryLimit: 3, retryDelay: 20, expireInSeconds: 60 },
  makeRenditions: media,
  transcribeUpload: media,
  announceEvent: { retryLimit: 20, retryDelay: 5, retryBackoff: true, expireInSeconds: 60 },
  // Tries again by itself, see webhooks/deliveries.ts: this is for a process that ends in between.
  deliverWebhook: { retryLimit: 100, retryDelay: 20, expireInSeconds: 60, retentionSeconds: 5 * 86_400 },
  linkTwins: { retryLimit: 5, retryDelay: 10, expireInSeconds: 120 },
  runImport: { policy: 'singleton', retryLimit: 100_000, retryDelay: 2, expireInSeconds: 86_000, heartbeatSeconds: 20 },
};

/** What runs by itself, at these times (UTC). */
const nightly: Partial<Record<JobName, string>> = { forgetEvents: '17 2 * * *', forgetNotifications: '37 2 * * *' };

/** How many of a kind run at once in a process, where one that waits for others must not hold up the rest. */
const atOnce: Partial<Record<JobName, number>> = { deliverWebhook: 8 };

/** Opens the queues of side effects; handlers start to run with `work`. */
export async function openJobs(database: Database, log: Logger) {
  // Looks often for jobs whose process died, so that a killed server goes on soon after it is started again.
  const boss = new PgBoss({
    ...database.boss,
    useListenNotify: true,
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
  });
  boss.on('error', (error) => log.warn({ err: error }, 'job queue'));
  // Its sentence only: the rest may hold the values of a slow statement.
  boss.on('warning', (warning) => log.debug({ warning: warning.message }, 'job queue'));
  await boss.start();
  for (const [name, queue] of Object.entries(queues)) await boss.createQueue(name, { notify: true, ...queue });

  for (const [name, cron] of Object.entries(nightly)) await boss.schedule(name, cron);

  const jobs: Jobs = {
    send: async ({ db }, name, payload, when) => {
      await boss.send(name, payload, { db: fromKysely(db), ...(when && { startAfter: when.after }) });
    },
    forget: ({ db }, texts) => forget(db, texts),
  };
  const work = async (services: Services, handlers: JobHandlers) => {
    for (const name of Object.keys(handlers) as JobName[]) {
      const options = {
        pollingIntervalSeconds: 2,
        notifyPollingIntervalSeconds: 30,
        localConcurrency: atOnce[name] ?? 1,
      };
      let worker: string | undefined;
      worker = await boss.work(name, options, async ([job]) => {
        // One notice may stand for several jobs: it looks again after each, until there is none.
        if (worker) boss.notifyWorker(worker);
        try {
          await handlers[name](services, job!.data as never, job!.signal);
        } catch (error) {
          // The queue keeps the error with the job and tries again; this is for who reads the log.
          if (!job!.signal.aborted) log.error({ err: error, job: name }, 'job failed');
          throw error;
        }
      });
    }
  };
  return { jobs, work, stop: () => boss.stop({ graceful: true, timeout: 5_000 }) };
}

async function forget(db: Ctx['db'], texts: string[]) {
  for (const text of texts) {
    await sql`
      delete from pgboss.job
      where strpos(lower(concat(data, output, singleton_key)), lower(${JSON.stringify(text).slice(1, -1)})) > 0`.execute(
      db,
    );
  }
}
