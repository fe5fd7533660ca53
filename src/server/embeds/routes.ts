import { embeds } from '#src/contract/embeds.ts';
import type { Endpoint } from '#src/contract/kernel.ts';
import { routes, type Routes } from '../http/mount.ts';
import { notFound } from '../http/problems.ts';
import { pageStyle } from '../job-aid-files/page.ts';
import { pageLanguage } from '../languages/wanted.ts';
import { embedPage, findEmbed } from './embeds.ts';

/** What other sites show of ours: how (oEmbed), and the page for their <iframe>. */
export const embedRoutes: Routes = (app, contextFor) => {
  routes(embeds, { find: (ctx, { query }) => findEmbed(ctx, query) })(app, contextFor);
  app.get('/embed/page.css', (c) =>
    c.body(pageStyle, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' }),
  );
  app.get('/embed/job-aids/:id', async (c) => {
    const ctx = await contextFor(c, shown);
    const id = c.req.param('id').toLowerCase();
    if (!isId.test(id)) throw notFound('Job aid');
    const caller = { ...ctx.caller, language: pageLanguage(c) };
    return c.html(await embedPage({ ...ctx, caller }, id), 200, {
      'cache-control': 'no-cache',
      vary: 'accept-language',
    });
  });
};

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const shown: Endpoint = {
  access: 'open',
  method: 'GET',
  path: '/embed/job-aids/{id}',
  summary: 'See a public job aid',
};
