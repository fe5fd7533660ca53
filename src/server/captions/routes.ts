import { captions as contract } from '#src/contract/captions.ts';
import type { Endpoint } from '#src/contract/kernel.ts';
import { routes, type Routes } from '../http/mount.ts';
import { notFound } from '../http/problems.ts';
import { removeCaptions, writeCaptions, writeChapters } from './captions.ts';
import { readCaptions, readChapters, readMedia } from './queries.ts';
import { requestTranscription } from './transcribing.ts';
import { writeVtt } from './vtt.ts';

/** The endpoints of captions and chapters, and both as WebVTT for players. */
export const captionRoutes: Routes = (app, contextFor) => {
  routes(contract, {
    media: (ctx, { params }) => readMedia(ctx, params.id),
    read: (ctx, { params }) => readCaptions(ctx, params.id, params.language),
    write: (ctx, { params, body }) => writeCaptions(ctx, params.id, { ...body, language: params.language }),
    remove: (ctx, { params, query }) => removeCaptions(ctx, params.id, { ...query, language: params.language }),
    chapters: (ctx, { params }) => readChapters(ctx, params.id),
    writeChapters: (ctx, { params, body }) => writeChapters(ctx, params.id, body),
    transcribe: (ctx, { params, body }) => requestTranscription(ctx, params.id, body.language),
  })(app, contextFor);
  app.get('/uploads/:id/captions/:file', async (c) => {
    const ctx = await contextFor(c, seen);
    const { id, language } = contract.read.params.parse({
      id: c.req.param('id'),
      language: c.req.param('file').replace(/\.vtt$/, ''),
    });
    const { cues, version } = await readCaptions(ctx, id, language);
    if (version === 0) throw notFound('Captions');
    return c.body(writeVtt(cues), 200, vtt);
  });
  app.get('/uploads/:id/chapters.vtt', async (c) => {
    const ctx = await contextFor(c, seen);
    const { id } = contract.chapters.params.parse(c.req.param());
    const { cues, version } = await readChapters(ctx, id);
    if (version === 0) throw notFound('Chapters');
    return c.body(writeVtt(cues), 200, vtt);
  });
};

const vtt = { 'content-type': 'text/vtt; charset=utf-8', 'cache-control': 'private, no-cache' };

const seen: Endpoint = {
  access: 'visitor',
  method: 'GET',
  path: '/uploads/{id}/captions/{language}',
  summary: 'Read captions or chapters as WebVTT',
};
