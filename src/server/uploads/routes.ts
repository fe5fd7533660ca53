import type { Context } from 'hono';
import type { Endpoint } from '#src/contract/kernel.ts';
import { uploads } from '#src/contract/uploads.ts';
import type { Ctx } from '../context.ts';
import { routes, type Routes } from '../http/mount.ts';
import { notFound } from '../http/problems.ts';
import { openStorage, type Storage } from '../storage/storage.ts';
import { findRendition, findUpload, isAttachment, nameOf } from './queries.ts';
import { readRange } from './range.ts';
import { headersOf } from './resumable-routes.ts';
import { readResumable } from './resuming.ts';
import { addAttachment, addUpload, readLimits } from './uploads.ts';

/** The endpoints of pictures and recordings, and the files themselves under /uploads. */
export const uploadRoutes: Routes = (app, contextFor) => {
  routes(uploads, {
    add: (ctx, { bytes }) => addUpload(ctx, bytes),
    attach: (ctx, { bytes }) => addAttachment(ctx, bytes),
    resumable: async (ctx, { params }) => {
      const reached = await readResumable(ctx, params.id);
      for (const [name, value] of Object.entries(headersOf(reached))) ctx.headers.set(name, value);
      return reached;
    },
    limits: (ctx) => readLimits(ctx),
  })(app, contextFor);
  app.get('/uploads/:id/:name?', async (c) => {
    const ctx = await contextFor(c, seen);
    const id = c.req.param('id').toLowerCase();
    if (!isId.test(id)) throw notFound('File');
    const shown = await findShown(ctx, id, c.req.param('name'));
    const file = await openStorage(ctx.config).find(shown.id);
    if (!file) throw notFound('File');
    return serve(c, file, shown);
  });
};

const types = { small: 'video/mp4', poster: 'image/jpeg', waveform: 'application/json' } as const;
const isKind = (name: string | undefined): name is keyof typeof types => Object.hasOwn(types, name ?? '');

/** An upload, or what was made of it for phones, with its right. */
async function findShown(ctx: Ctx, id: string, name: string | undefined) {
  const upload = await findUpload(ctx, id);
  if (isAttachment(upload)) return { ...upload, saveAs: nameOf(upload) };
  if (!isKind(name)) return { ...upload, saveAs: null };
  const made = await findRendition(ctx, id, name);
  if (!made) throw notFound('File');
  return { id: made.id, type: types[name], saveAs: null };
}

/** All of a file, or the part that a player asks for. */
function serve(c: Context, file: Found, { id, type, saveAs }: Awaited<ReturnType<typeof findShown>>) {
  // Whoever asks again is asked again who she is: what she may see changes.
  const headers = { 'cache-control': 'private, no-cache', etag: `"${id}"`, 'accept-ranges': 'bytes' };
  if (c.req.header('if-none-match') === headers.etag) return c.body(null, 304, headers);
  // A part of what it had before is of no use to whoever had something else.
  const isSame = (c.req.header('if-range') ?? headers.etag) === headers.etag;
  const range = isSame ? readRange(c.req.header('range'), file.bytes) : null;
  if (range === 'none') return c.body(null, 416, { ...headers, 'content-range': `bytes */${file.bytes}` });
  const length = range ? range.to - range.from + 1 : file.bytes;
  return c.body(file.stream(range ?? {}), range ? 206 : 200, {
    ...headers,
    'content-type': type,
    'content-length': String(length),
    'content-disposition': saveAs === null ? 'inline' : `attachment; filename="${saveAs}"`,
    ...(range && { 'content-range': `bytes ${range.from}-${range.to}/${file.bytes}` }),
  });
}

type Found = NonNullable<Awaited<ReturnType<Storage['find']>>>;

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const seen: Endpoint = {
  access: 'visitor',
  method: 'GET',
  path: '/uploads/{id}',
  summary: 'See a picture or a recording',
};
