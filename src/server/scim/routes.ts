import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { asSystem, type Actor, type Ctx, type Services } from '../context.ts';
import { readQuery } from '../http/query.ts';
import { mostResults, resourceTypes, schemas, serviceProviderConfig } from './discovery.ts';
import { findGroup, listGroups } from './group-queries.ts';
import { createGroup, deleteGroup, patchGroup, replaceGroup } from './groups.ts';
import { badRequest, missing, ScimProblem, toScimError } from './problems.ts';
import { lists, presentGroup, presentUser, project, type Resource } from './resources.ts';
import { findUser, listUsers } from './user-queries.ts';
import { createUser, deleteUser, patchUser, replaceUser } from './users.ts';

type Authenticate = (c: Context) => Promise<Actor | null>;

// A group of ten thousand is about one.
const largestBody = 4 * 1024 * 1024;

/** Serves SCIM 2.0 (RFC 7643, 7644), by which an organisation's directory joins people and lets them leave. */
export function serveScim(app: Hono, services: Services, authenticate: Authenticate) {
  const scim = new Hono();
  const base = `${services.config.publicUrl}/scim/v2`;
  scim.onError((error, c) => refuse(services, c, error));
  scim.use(bodyLimit({ maxSize: largestBody }));
  const ctxFor = (c: Context) => admit(services, c, authenticate);
  serveDiscovery(scim, base, ctxFor);
  serveUsers(scim, base, ctxFor);
  serveGroups(scim, base, ctxFor);
  scim.all('*', async (c) => {
    await ctxFor(c);
    throw missing('Address');
  });
  app.route('/scim/v2', scim);
}

type CtxFor = (c: Context) => Promise<Ctx>;

/** By a token of the scope people that acts for an administrator, and by nothing else: a browser's session is not asked. */
async function admit(services: Services, c: Context, authenticate: Authenticate): Promise<Ctx> {
  const actor = await authenticate(c);
  if (!actor?.scopes) throw new ScimProblem(401, 'An API token is needed, as Authorization: Bearer …');
  if (!actor.scopes.includes('people') || !actor.isAdministrator) {
    throw new ScimProblem(403, 'The token needs the scope people, and must act for an administrator');
  }
  return { ...asSystem(services), actor };
}

function serveDiscovery(scim: Hono, base: string, ctxFor: CtxFor) {
  const listed = { ResourceTypes: resourceTypes(base), Schemas: schemas(base) };
  scim.get('/ServiceProviderConfig', async (c) => {
    await ctxFor(c);
    return reply(c, 200, serviceProviderConfig(base));
  });
  for (const [name, items] of Object.entries(listed)) {
    scim.get(`/${name}`, async (c) => {
      await ctxFor(c);
      return reply(c, 200, listOf(items, items.length, 1));
    });
    scim.get(`/${name}/:id`, async (c) => {
      await ctxFor(c);
      const item = items.find(({ id }) => id === c.req.param('id'));
      if (!item) throw missing(name);
      return reply(c, 200, item);
    });
  }
}

function serveUsers(scim: Hono, base: string, ctxFor: CtxFor) {
  scim.get('/Users', async (c) => {
    const ctx = await ctxFor(c);
    const asked = readAsked(c);
    const { items, total } = await listUsers(ctx, asked.filter, asked);
    return replyList(c, asked, { total, items: items.map((user) => presentUser(base, user)) });
  });
  scim.post('/Users', async (c) => {
    const ctx = await ctxFor(c);
    return replyOne(c, presentUser(base, await createUser(ctx, await readBody(c))), 201);
  });
  scim.get('/Users/:id', async (c) =>
    replyOne(c, presentUser(base, await findUser(await ctxFor(c), c.req.param('id')))),
  );
  const check = (c: Context) => (user: Parameters<typeof presentUser>[1]) => confirmVersion(c, presentUser(base, user));
  scim.put('/Users/:id', async (c) => {
    const user = await replaceUser(await ctxFor(c), c.req.param('id'), await readBody(c), check(c));
    return replyOne(c, presentUser(base, user));
  });
  scim.patch('/Users/:id', async (c) => {
    const user = await patchUser(await ctxFor(c), c.req.param('id'), await readBody(c), check(c));
    return replyOne(c, presentUser(base, user));
  });
  scim.delete('/Users/:id', async (c) => {
    await deleteUser(await ctxFor(c), c.req.param('id'), check(c));
    return c.body(null, 204);
  });
}

function serveGroups(scim: Hono, base: string, ctxFor: CtxFor) {
  scim.get('/Groups', async (c) => {
    const ctx = await ctxFor(c);
    const asked = readAsked(c);
    const { items, total } = await listGroups(ctx, asked.filter, asked);
    return replyList(c, asked, { total, items: items.map((group) => presentGroup(base, group)) });
  });
  scim.post('/Groups', async (c) => {
    const ctx = await ctxFor(c);
    return replyOne(c, presentGroup(base, await createGroup(ctx, await readBody(c))), 201);
  });
  scim.get('/Groups/:id', async (c) => {
    const group = await findGroup(await ctxFor(c), c.req.param('id'), readAsked(c).withMembers);
    return replyOne(c, presentGroup(base, group));
  });
  const check = (c: Context) => (group: Parameters<typeof presentGroup>[1]) =>
    confirmVersion(c, presentGroup(base, group));
  scim.put('/Groups/:id', async (c) => {
    const group = await replaceGroup(await ctxFor(c), c.req.param('id'), await readBody(c), check(c));
    return replyOne(c, presentGroup(base, group));
  });
  scim.patch('/Groups/:id', async (c) => {
    const group = await patchGroup(await ctxFor(c), c.req.param('id'), await readBody(c), check(c));
    return replyOne(c, presentGroup(base, group));
  });
  scim.delete('/Groups/:id', async (c) => {
    await deleteGroup(await ctxFor(c), c.req.param('id'), check(c));
    return c.body(null, 204);
  });
}

async function readBody(c: Context): Promise<unknown> {
  const bytes = await c.req.arrayBuffer();
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw badRequest('invalidSyntax', 'The body must be JSON in UTF-8');
  }
}

/** What a list is asked for (RFC 7644, 3.4.2). */
function readAsked(c: Context) {
  const { filter, startIndex, count, attributes, excludedAttributes } = readQuery(c.req.url);
  const start = Math.max(1, readNumber('startIndex', startIndex, 1));
  return {
    filter: filter ?? null,
    start,
    offset: start - 1,
    count: Math.min(mostResults, Math.max(0, readNumber('count', count, 100))),
    withMembers: attributes ? lists(attributes, 'members') : !lists(excludedAttributes, 'members'),
  };
}

function readNumber(name: string, text: string | undefined, preset: number) {
  if (text === undefined) return preset;
  if (!/^-?\d{1,9}$/.test(text)) throw badRequest('invalidValue', `${name} is a number`);
  return Number(text);
}

/** Throws a 412 where the caller knows another version than there is now. */
function confirmVersion(c: Context, { meta }: Resource) {
  const known = c.req.header('if-match');
  if (known === undefined || known === '*') return;
  if (!tags(known).includes(meta.version)) throw new ScimProblem(412, 'It was changed meanwhile');
}

const tags = (header: string) => header.split(',').map((tag) => tag.trim());

function replyOne(c: Context, resource: Resource, status: 200 | 201 = 200) {
  const { version, location } = resource.meta;
  const headers = { etag: version, location };
  if (c.req.method === 'GET' && tags(c.req.header('if-none-match') ?? '').includes(version)) {
    return c.body(null, 304, { etag: version });
  }
  return reply(c, status, projected(c, resource), headers);
}

const replyList = (c: Context, { start }: { start: number }, { total, items }: { total: number; items: Resource[] }) =>
  reply(
    c,
    200,
    listOf(
      items.map((item) => projected(c, item)),
      total,
      start,
    ),
  );

function projected(c: Context, resource: Resource) {
  const { attributes, excludedAttributes } = readQuery(c.req.url);
  return project(resource, attributes, excludedAttributes);
}

const listOf = (items: object[], total: number, startIndex: number) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
  totalResults: total,
  itemsPerPage: items.length,
  startIndex,
  Resources: items,
});

const reply = (c: Context, status: 200 | 201, body: object, headers: Record<string, string> = {}) =>
  c.body(JSON.stringify(body), status, { 'content-type': 'application/scim+json', ...headers });

function refuse({ log }: Services, c: Context, error: Error) {
  const body = toScimError(error);
  if (body.status.startsWith('5')) log.error({ err: error, id: c.get('requestId') }, 'SCIM request failed');
  return c.body(JSON.stringify(body), Number(body.status) as 400, {
    'content-type': 'application/scim+json',
    ...(body.status === '401' && { 'www-authenticate': 'Bearer' }),
    ...(body.status === '503' && { 'retry-after': '2' }),
  });
}
