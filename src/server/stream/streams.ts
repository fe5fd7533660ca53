import { inboxEvent, type Told } from '#src/contract/stream.ts';
import type { Actor, Ctx, Services } from '../context.ts';
import { asSystem } from '../context.ts';
import { accessChannel, happenedChannel, notifiedChannel } from '../events.ts';
import { Refusal } from '../http/problems.ts';
import { createOutlet, type Outlet } from './outlet.ts';
import { listHappeningsSince, readHappenings, visibleHappenings, type Happening } from './queries.ts';

/** Who reads, asked anew each time; null once she may no longer. */
export type FindReader = () => Promise<Actor | null>;

interface Stream {
  personId: string;
  findReader: FindReader;
  outlet: Outlet;
}

export const mostStreams = 5;
const heartbeatMs = 25_000;
/** What happens within this time is told together. */
const gatherMs = 50;
// Some two and a half thousand events.
const mostBytes = 256 * 1024;

/** The open streams of one server, told by the database what happened, on this server or another. */
export function createStreams(services: Services) {
  const streams = new Set<Stream>();
  const of = (personId: string) => [...streams].filter((stream) => stream.personId === personId);
  const ears = createEars(services, {
    happened: gather(async (ids) => {
      const happened = await readHappenings(services, ids);
      for (const stream of streams) await tell(services, stream, happened);
    }, closeAll),
    accessChanged: (personId) => of(personId).forEach((stream) => void keepOnlyAllowed(stream)),
    notified: (personId) => of(personId).forEach((stream) => void tellOfInbox(services, stream)),
    // What was told meanwhile is lost: readers come again and say what they know already.
    missed: closeAll,
  });

  function closeAll(error?: unknown) {
    if (error) services.log.warn({ err: error }, 'live streams were closed');
    for (const stream of streams) stream.outlet.close();
  }

  /** Opens a stream for `reader`; after `lastId` it first tells what she missed. Throws a 429 above five a person. */
  async function open(reader: Actor, findReader: FindReader, lastId: string | null) {
    if (of(reader.id).length >= mostStreams)
      throw new Refusal(429, 'too_many', `At most ${mostStreams} streams a person`);
    const stream: Stream = {
      personId: reader.id,
      findReader,
      outlet: createOutlet({ mostBytes, onClose: () => gone() }),
    };
    const heartbeat = setInterval(() => void beat(stream), heartbeatMs);
    heartbeat.unref();
    const gone = () => {
      clearInterval(heartbeat);
      streams.delete(stream);
      if (streams.size === 0) ears.close();
    };
    // Counted before anything is waited for, so that many at once are no more than five.
    streams.add(stream);
    try {
      await ears.open();
      stream.outlet.send('retry: 3000\n: here\n\n');
      if (lastId) await tell(services, stream, await listHappeningsSince(services, lastId));
    } catch (error) {
      stream.outlet.close();
      throw error;
    }
    return stream.outlet.body;
  }

  return { open, count: () => streams.size };
}

/** Tells a reader what she may know of what happened; closes when she may know nothing any more. */
async function tell(services: Services, stream: Stream, happened: Happening[]) {
  const reader = await stream.findReader();
  if (!reader) return stream.outlet.close();
  const told = await visibleHappenings(contextOf(services, reader), happened);
  for (const { id, name, questionId } of told) {
    stream.outlet.send(`id: ${id}\ndata: ${JSON.stringify({ name, id: questionId })}\n\n`);
  }
}

/** Tells a reader that her own inbox changed; without an id, since it is none of the log's events. */
async function tellOfInbox({ log }: Services, stream: Stream) {
  try {
    if (!(await stream.findReader())) return stream.outlet.close();
    stream.outlet.send(`data: ${JSON.stringify({ name: inboxEvent, id: stream.personId } satisfies Told)}\n\n`);
  } catch (error) {
    // She comes again, and reads all anew.
    log.warn({ err: error }, 'a live stream was closed');
    stream.outlet.close();
  }
}

const contextOf = (services: Services, actor: Actor): Ctx => ({ ...asSystem(services), actor });

async function keepOnlyAllowed({ findReader, outlet }: Stream) {
  const reader = await findReader().catch(() => null);
  if (!reader) outlet.close();
}

/** Keeps the connection open through proxies, and finds sessions that ran out. */
async function beat(stream: Stream) {
  await keepOnlyAllowed(stream);
  stream.outlet.send(': still here\n\n');
}

/** Collects what comes close together into one call at a time; an error goes to `fail`. */
function gather(work: (items: string[]) => Promise<void>, fail: (error: unknown) => void) {
  const waiting = new Set<string>();
  let running = false;
  const run = async () => {
    while (waiting.size > 0) {
      const items = [...waiting];
      waiting.clear();
      await work(items).catch(fail);
    }
    running = false;
  };
  return (item: string) => {
    waiting.add(item);
    if (running) return;
    running = true;
    setTimeout(() => void run(), gatherMs);
  };
}

interface Heard {
  happened: (eventId: string) => void;
  accessChanged: (personId: string) => void;
  notified: (personId: string) => void;
  missed: () => void;
}

/** Listens to the database while there is a stream. */
function createEars({ listen, log }: Services, heard: Heard) {
  let listening: Promise<{ close: () => Promise<void> }[]> | null = null;
  let established = false;
  const missed = () => {
    if (established) heard.missed();
  };
  const open = async () => {
    const begun = (listening ??= Promise.all([
      listen(happenedChannel, heard.happened, missed),
      listen(accessChannel, heard.accessChanged, missed),
      listen(notifiedChannel, heard.notified, missed),
    ]));
    await begun.catch((error: unknown) => {
      if (listening === begun) listening = null;
      throw error;
    });
    // The last stream may have closed meanwhile.
    if (listening === begun) established = true;
  };
  const close = () => {
    const open = listening;
    listening = null;
    established = false;
    const end = async () => {
      for (const ear of (await open) ?? []) await ear.close();
    };
    end().catch((error: unknown) => log.debug({ err: error }, 'the database was gone before its listeners'));
  };
  return { open, close };
}
