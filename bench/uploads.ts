import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { resumablePath } from '#src/contract/uploads.ts';
import { corruptedRecordings, hostilePictures } from '#test/hostile.ts';
import { pictures } from '#test/pictures.ts';
import { webm } from '#test/recordings.ts';
import { openEmbedded } from './databases.ts';
import { progress } from './progress.ts';
import { makeSignIn, startServer, type Server } from './server.ts';

// What large uploads cost the server: its memory while 200 MB come in by tus, and while files come that nobody means well
// with; and how long suggestions take meanwhile.
// Those two send as fast as a good line does, 100 Mbit/s each unless told otherwise (0: as fast as this machine can).
// node bench/uploads.ts [--documents N] [--megabytes N] [--suggestions N] [--mbits N]

const { values: given } = parseArgs({
  options: {
    documents: { type: 'string', default: '5000' },
    megabytes: { type: 'string', default: '200' },
    suggestions: { type: 'string', default: '60' },
    mbits: { type: 'string', default: '100' },
  },
});
const [documents, megabytes, suggestions] = [given.documents, given.megabytes, given.suggestions].map(Number) as [
  number,
  number,
  number,
];

interface Place {
  server: Server;
  cookie: string;
}

const scratch = await openEmbedded({ documents, rebuild: false, progress });
try {
  const token = await makeSignIn(scratch);
  const server = await startServer(scratch);
  const figures = await measure({ server, cookie: await signIn(server, token) }).finally(() => server.stop());
  console.table(figures);
  console.log(JSON.stringify(figures));
} finally {
  await scratch.drop();
}
process.exit();

async function measure(place: Place) {
  // What is loaded by the first of a kind is no cost of the next.
  for (let nth = 0; nth < 3; nth++) await upload(place, 20);
  const hostile = await hostileAdded(place);
  const alone = await p95Of(place);
  const before = (await place.server.tell()).rssMb;
  const watch = watchMemory(place.server);
  const seconds = await upload(place, megabytes);
  const peak = await watch.end();
  const measured = new AbortController();
  const uploads = [0, 1].map(async () => {
    while (!measured.signal.aborted) await upload(place, 50, Number(given.mbits));
  });
  const meanwhile = await p95Of(place);
  measured.abort();
  await Promise.all(uploads);
  return {
    megabytes,
    upload_s: round(seconds),
    rss_before_mb: round(before),
    rss_peak_mb: round(peak),
    rss_added_mb: round(peak - before),
    rss_added_by_hostile_mb: round(hostile),
    suggestions_p95_ms: round(alone),
    suggestions_p95_with_two_uploads_ms: round(meanwhile),
  };
}

/** Sends hostile pictures and corrupted recordings, twenty of each; gives by how much the server's own memory grew at most, in MB. */
async function hostileAdded({ server, cookie }: Place) {
  const send = (bytes: Uint8Array<ArrayBuffer>) =>
    fetch(`${server.origin}/api/v1/uploads`, { method: 'POST', headers: { cookie }, body: new Blob([bytes]) });
  await (await send(pictures.png)).arrayBuffer();
  const files = [...hostilePictures.map(([, bytes]) => bytes), ...corruptedRecordings()];
  const before = (await server.tell()).rssMb;
  const watch = watchMemory(server);
  for (const bytes of files) {
    const reply = await send(bytes);
    await reply.arrayBuffer();
    if (reply.status >= 500) throw new Error(`A hostile file broke it: ${reply.status}`);
  }
  return (await watch.end()) - before;
}

function watchMemory(server: Server) {
  let peak = 0;
  const ended = new AbortController();
  const done = (async () => {
    while (!ended.signal.aborted) peak = Math.max(peak, (await server.tell()).rssMb);
  })();
  return {
    end: async () => {
      ended.abort();
      await done;
      return peak;
    },
  };
}

/** Sends a recording of so many megabytes; gives how many seconds it took. */
async function upload({ server, cookie }: Place, size: number, mbits = 0) {
  const started = performance.now();
  const head = new Uint8Array([...webm(), ...voidHead(size * 1e6)]);
  const bytes = head.length + size * 1e6;
  const headers = { cookie, 'tus-resumable': '1.0.0' };
  const created = await fetch(server.origin + resumablePath, {
    method: 'POST',
    headers: { ...headers, 'upload-length': String(bytes) },
  });
  if (created.status !== 201) throw new Error(`It can’t begin: ${await created.text()}`);
  const address = server.origin + created.headers.get('location')!;
  const sent = await fetch(address, {
    method: 'PATCH',
    headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: streamOf(head, size * 1e6, mbits),
    duplex: 'half',
  } as RequestInit);
  if (sent.status !== 200) throw new Error(`It was not taken: ${sent.status} ${await sent.text()}`);
  await sent.arrayBuffer();
  return (performance.now() - started) / 1000;
}

/** An element that players pass over, of so many bytes (RFC 8794). */
function voidHead(bytes: number) {
  const head = Buffer.alloc(9);
  head[0] = 0xec;
  head.writeBigUInt64BE(BigInt(bytes) | (1n << 56n), 1);
  return head;
}

function streamOf(head: Uint8Array, rest: number, mbits: number) {
  const piece = new Uint8Array(64_000);
  let left = rest;
  const started = performance.now();
  const dueMs = () => (mbits === 0 ? 0 : ((rest - left) * 8) / 1e3 / mbits);
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(head),
    pull: async (controller) => {
      const early = dueMs() - (performance.now() - started);
      if (early > 1) await sleep(early);
      const bytes = Math.min(left, piece.length);
      controller.enqueue(piece.slice(0, bytes));
      left -= bytes;
      if (left === 0) controller.close();
    },
  });
}

async function p95Of({ server, cookie }: Place) {
  const texts = [
    'how do i raise money',
    'hiring the first employee',
    'which licence to choose',
    'pricing a new product',
  ];
  const times: number[] = [];
  for (let nth = 0; nth < suggestions; nth++) {
    const started = performance.now();
    const text = encodeURIComponent(`${texts[nth % texts.length]} ${nth}`);
    const reply = await fetch(`${server.origin}/api/v1/suggestions?text=${text}`, { headers: { cookie } });
    if (!reply.ok) throw new Error(`Suggestions say ${reply.status}`);
    await reply.arrayBuffer();
    times.push(performance.now() - started);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]!;
}

async function signIn({ origin }: Server, token: string) {
  const reply = await fetch(`${origin}/api/v1/sessions`, { method: 'POST', body: JSON.stringify({ token }) });
  if (!reply.ok) throw new Error(`Signing in: ${reply.status}`);
  return reply.headers.get('set-cookie')!.split(';')[0]!;
}

function round(number: number) {
  return Math.round(number * 10) / 10;
}
