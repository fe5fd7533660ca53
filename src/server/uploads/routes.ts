import type { Endpoint } from '#src/contract/kernel.ts';
import { uploads } from '#src/contract/uploads.ts';
import { routes, type Routes } from '../http/mount.ts';
import { notFound } from '../http/problems.ts';
import { openStorage } from '../storage/disk.ts';
import { findUpload } from './queries.ts';
import { addUpload } from './uploads.ts';

/** The endpoints of pictures, and the pictures themselves under /uploads. */
export const uploadRoutes: Routes = (app, contextFor) => {
  routes(uploads, { add: (ctx, { bytes }) => addUpload(ctx, bytes) })(app, contextFor);
  app.get('/uploads/:id/:name?', async (c) => {
    const ctx = await contextFor(c, picture);
    const id = c.req.param('id').toLowerCase();
    if (!isId.test(id)) throw notFound('Picture');
    const { type } = await findUpload(ctx, id);
    const file = await openStorage(ctx.config.dataDir).find(id);
    if (!file) throw notFound('Picture');
    // Whoever asks again is asked again who she is: what she may see changes.
    const headers = { 'cache-control': 'private, no-cache', etag: `"${id}"` };
    if (c.req.header('if-none-match') === headers.etag) return c.body(null, 304, headers);
    return c.body(file.stream(), 200, {
      ...headers,
      'content-type': type,
      'content-length': String(file.bytes),
      'content-disposition': 'inline',
    });
  });
};

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const picture: Endpoint = { access: 'visitor', method: 'GET', path: '/uploads/{id}', summary: 'See a picture' };
