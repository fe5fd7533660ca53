import type { Context } from 'hono';
import type { Endpoint } from '#src/contract/kernel.ts';
import { resumablePath, type ResumableUpload } from '#src/contract/uploads.ts';
import type { Routes } from '../http/mount.ts';
import { invalid, notFound, Refusal } from '../http/problems.ts';
import { continueResumable, dropResumable, largestOf, startResumable } from './resuming.ts';
import { readLimits } from './uploads.ts';

/**
 * Uploads that can be resumed, as tus 1.0.0 has it with `creation`, `termination` and `expiration`
 * (https://tus.io/protocols/resumable-upload). HEAD is the GET of the contract without its body.
 */
export const resumableRoutes: Routes = (app, contextFor) => {
  app.options(resumablePath, async (c) => {
    const ctx = await contextFor(c, { ...endpoint('GET'), access: 'visitor' });
    const most = largestOf(await readLimits(ctx));
    const told = { 'tus-version': version, 'tus-extension': 'creation,termination,expiration' };
    return c.body(null, 204, { ...tus, ...told, 'tus-max-size': String(most) });
  });
  app.post(resumablePath, async (c) => {
    const ctx = await contextFor(c, { ...endpoint('POST'), bytes: { types: [], most: 0 } });
    confirmVersion(c);
    const { id, expiresAt } = await startResumable(ctx, readNumber(c, 'upload-length'));
    return c.body(null, 201, {
      ...tus,
      location: `${resumablePath}/${id}`,
      'upload-offset': '0',
      'upload-expires': expiresAt.toUTCString(),
    });
  });
  app.patch(`${resumablePath}/:id`, async (c) => {
    const ctx = await contextFor(c, endpoint('PATCH'));
    confirmVersion(c);
    if (c.req.header('content-type') !== 'application/offset+octet-stream') {
      throw new Refusal(415, 'malformed', 'The content type must be application/offset+octet-stream');
    }
    const offset = readNumber(c, 'upload-offset');
    const reached = await continueResumable(ctx, readId(c), { offset, body: c.req.raw.body });
    if (reached.upload) return c.json(reached.upload, 200, headersOf(reached));
    return c.body(null, 204, headersOf(reached));
  });
  app.delete(`${resumablePath}/:id`, async (c) => {
    const ctx = await contextFor(c, endpoint('DELETE'));
    await dropResumable(ctx, readId(c));
    return c.body(null, 204, tus);
  });
};

const version = '1.0.0';
const tus = { 'tus-resumable': version };

/** How far it has got, as tus tells it. */
export const headersOf = ({ offset, bytes }: ResumableUpload) => ({
  ...tus,
  'upload-offset': String(offset),
  'upload-length': String(bytes),
});

const endpoint = (method: Endpoint['method']): Endpoint => ({
  access: 'write',
  method,
  path: resumablePath,
  summary: 'Send a file in pieces',
});

function confirmVersion(c: Context) {
  if (c.req.header('tus-resumable') === version) return;
  throw new Refusal(412, 'malformed', `The header Tus-Resumable must be ${version}`);
}

function readNumber(c: Context, name: 'upload-length' | 'upload-offset') {
  const given = c.req.header(name) ?? '';
  if (!/^\d{1,15}$/.test(given)) throw invalid({ [name]: 'Must be a whole number of bytes' });
  return Number(given);
}

function readId(c: Context) {
  const id = c.req.param('id')!.toLowerCase();
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw notFound('Upload');
  return id;
}
