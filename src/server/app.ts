import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { HTTPException } from 'hono/http-exception';
import { requestId } from 'hono/request-id';
import { sql } from 'kysely';
import { timingSafeEqual } from 'node:crypto';
import type { Access, Endpoint } from '#src/contract/kernel.ts';
import { jobAidFiles } from '#src/contract/job-aid-files.ts';
import { resumablePath, uploads } from '#src/contract/uploads.ts';
import { answerRoutes } from './answers/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { availabilityRoutes } from './availability/routes.ts';
import type { Config } from './config.ts';
import { systemActor, visitor, type Actor, type Caller, type Ctx, type Services } from './context.ts';
import { pageHead } from './embeds/embeds.ts';
import { embedRoutes } from './embeds/routes.ts';
import { captionRoutes } from './captions/routes.ts';
import { climbRoutes } from './climbs/routes.ts';
import { credentialRoutes } from './credentials/routes.ts';
import { departureRoutes } from './departures/routes.ts';
import { directoryRoutes } from './directory/routes.ts';
import { guideRoutes } from './guide/routes.ts';
import { secure } from './http/headers.ts';
import { createLimits } from './http/limits.ts';
import type { Routes } from './http/mount.ts';
import { callerAddress } from './http/address.ts';
import { createMetrics, observe } from './http/observe.ts';
import { confirmPerson } from './http/person.ts';
import { refuseOtherSites } from './http/origin.ts';
import { forbidden, lostRace, notFound, signedOut, toProblem } from './http/problems.ts';
import { serveReference } from './http/reference.ts';
import { serveSite } from './http/site.ts';
import { importRoutes } from './imports/routes.ts';
import { problemIn } from './languages/problems.ts';
import { wantedLanguage } from './languages/wanted.ts';
import { jobAidFileRoutes } from './job-aid-files/routes.ts';
import { jobAidRoutes } from './job-aids/routes.ts';
import { linkCardRoutes } from './link-cards/routes.ts';
import { ladderPolicyRoutes } from './ladder-policies/routes.ts';
import { insightRoutes } from './insights/routes.ts';
import { freshnessRoutes } from './freshness/routes.ts';
import { invitationRoutes } from './invitations/routes.ts';
import { mailedActionRoutes, notificationRoutes, tellingRoutes } from './notifications/routes.ts';
import { serveOidc } from './oidc/routes.ts';
import { operationRoutes } from './operation/routes.ts';
import { expertiseRoutes } from './people/knowledge-routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { personalRoutes } from './personal/routes.ts';
import { previewRoutes } from './previews/routes.ts';
import { pseudonymRoutes } from './pseudonyms/routes.ts';
import { questionRoutes } from './questions/routes.ts';
import { redactionRoutes } from './redactions/routes.ts';
import { roleRoutes } from './roles/routes.ts';
import { serveScim } from './scim/routes.ts';
import { searchRoutes } from './search/routes.ts';
import { readSessionCookie, sessionCookieName } from './sessions/cookie.ts';
import { oidcPath } from './sessions/ways.ts';
import { sessionRoutes } from './sessions/routes.ts';
import { findActor } from './sessions/sessions.ts';
import { hashToken } from './sessions/tokens.ts';
import { serveStream } from './stream/routes.ts';
import { serveManifest } from './settings/manifest.ts';
import { settingsRoutes } from './settings/routes.ts';
import { solutionRoutes } from './solutions/routes.ts';
import { swarmRoutes } from './swarms/routes.ts';
import { systemRoutes } from './system/routes.ts';
import { findTokenActor } from './tokens/actor.ts';
import { tokenRoutes } from './tokens/routes.ts';
import { tokenPrefix } from './tokens/tokens.ts';
import { topicRoutes } from './topics/routes.ts';
import { trainingRoutes } from './training/routes.ts';
import { twinRoutes } from './twins/routes.ts';
import { resumableRoutes } from './uploads/resumable-routes.ts';
import { uploadRoutes } from './uploads/routes.ts';
import { watchingRoutes } from './watching/routes.ts';
import { webhookRoutes } from './webhooks/routes.ts';

const features: Routes[] = [
  sessionRoutes,
  credentialRoutes,
  peopleRoutes,
  roleRoutes,
  departureRoutes,
  expertiseRoutes,
  tokenRoutes,
  directoryRoutes,
  topicRoutes,
  watchingRoutes,
  insightRoutes,
  ladderPolicyRoutes,
  availabilityRoutes,
  questionRoutes,
  pseudonymRoutes,
  redactionRoutes,
  answerRoutes,
  solutionRoutes,
  jobAidRoutes,
  jobAidFileRoutes,
  freshnessRoutes,
  linkCardRoutes,
  embedRoutes,
  climbRoutes,
  invitationRoutes,
  swarmRoutes,
  trainingRoutes,
  twinRoutes,
  searchRoutes,
  guideRoutes,
  previewRoutes,
  captionRoutes,
  uploadRoutes,
  resumableRoutes,
  webhookRoutes,
  importRoutes,
  systemRoutes,
  settingsRoutes,
  auditRoutes,
  personalRoutes,
  notificationRoutes,
  tellingRoutes,
  mailedActionRoutes,
  operationRoutes,
];

const largestBody = bodyLimit({ maxSize: 1024 * 1024 });

/** But where bytes are taken, whose own limit is counted while they come in. */
const limitBody: MiddlewareHandler = (c, next) => (takesBytes(c) ? next() : largestBody(c, next));
const takesBytes = ({ req: { path, method } }: Context) =>
  files.includes(path) || (method === 'PATCH' && path.startsWith(`${resumablePath}/`));
const files: string[] = [uploads.add.path, uploads.attach.path, jobAidFiles.import.path];

/** The composition root: the only file that knows every feature. `operatorToken` lets the command line in. */
export function createApp(services: Services, operatorToken?: string) {
  const app = new Hono();
  const metrics = createMetrics();
  const limits = createLimits(services.config);
  const { config } = services;

  app.use(requestId(), observe(services.log, metrics), compress(), secure(config.publicUrl));
  for (const path of ['/api/v1/*', '/scim/*', '/healthz', '/readyz', '/metrics']) app.use(path, neverCached);
  app.use('/api/*', limits.forgive, refuseOtherSites(config.publicUrl), limitBody);
  app.onError((error, c) => refuse(services, c, error));
  app.notFound((c) => refuse(services, c, notFound('Address')));

  serveHealth(app, services, metrics);

  const contextFor = async (c: Context, endpoint: Endpoint): Promise<Ctx> => {
    const operates = isOperator(c, operatorToken);
    if (!operates) limits.ofAddress(c, endpoint);
    const actor = await findCaller(services, c, endpoint, operatorToken);
    if (actor.sessionId !== null) confirmPerson(c, actor);
    if (!operates) limits.ofPerson(c, endpoint, actor);
    return { ...services, actor, caller: readCaller(c, config), headers: new Headers() };
  };
  for (const mount of features) mount(app, contextFor);
  const authenticated = (c: Context) => authenticate(services, c, operatorToken);
  serveStream(app, services, authenticated);
  serveScim(app, services, async (c) => {
    limits.ofAddress(c, 'directory');
    const actor = await authenticated(c);
    if (actor) limits.ofPerson(c, 'directory', actor);
    return actor;
  });
  app.use(`${oidcPath}/*`, (c, next) => {
    limits.ofAddress(c, 'provider');
    return next();
  });
  serveOidc(app, services, (c) => readCaller(c, config));
  serveReference(app, { version: config.version, url: config.publicUrl, cookie: sessionCookieName(config) });
  serveManifest(app, services);
  // What a public page says of itself is the same for everybody.
  serveSite(app, (c) =>
    pageHead({ ...services, actor: visitor, caller: readCaller(c, config), headers: new Headers() }, c.req.path),
  );
  return app;
}

function serveHealth(app: Hono, { db }: Services, { registry }: ReturnType<typeof createMetrics>) {
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', async (c) => {
    await sql`select 1`.execute(db);
    return c.text('ready');
  });
  // For everybody who reaches the server: it counts and times, and names nobody.
  app.get('/metrics', async (c) => c.body(await registry.metrics(), 200, { 'content-type': registry.contentType }));
}

/** What one person may see must not wait in a cache for the next one. */
const neverCached: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('cache-control', 'no-store');
};

const readCaller = (c: Context, config: Config): Caller => ({
  address: callerAddress(c, config.trustedProxies),
  agent: (c.req.header('user-agent') ?? '').slice(0, 200),
  language: wantedLanguage(c),
  sessionToken: readSessionCookie(c, config) ?? null,
});

/** Who calls an endpoint; throws a 401 or a 403 where it is not for her. */
async function findCaller(services: Services, c: Context, { access }: Endpoint, operatorToken?: string) {
  if (access === 'open') return systemActor;
  const actor = await authenticate(services, c, operatorToken);
  // A token that ended is refused, rather than taken for nobody's.
  if (!actor && access === 'visitor' && bearerOf(c) === undefined) return visitor;
  if (!actor) throw signedOut();
  if (!mayCall(actor, access)) throw forbidden();
  return actor;
}

const bearerOf = (c: Context) => /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1];

function isOperator(c: Context, operatorToken?: string) {
  const bearer = bearerOf(c);
  return bearer !== undefined && operatorToken !== undefined && isSame(bearer, operatorToken);
}

async function authenticate(services: Services, c: Context, operatorToken?: string): Promise<Actor | null> {
  if (isOperator(c, operatorToken)) return { ...systemActor, isOperator: true };
  const bearer = bearerOf(c);
  if (bearer?.startsWith(tokenPrefix)) return findTokenActor(services, bearer);
  const token = readSessionCookie(c, services.config);
  return token ? findActor(services, token) : null;
}

/** Whether an endpoint is for this kind of caller at all: what a token may not, its person still may. */
function mayCall({ isOperator, scopes }: Actor, access: Exclude<Access, 'open'>) {
  if (access === 'operate') return isOperator;
  if (scopes === null) return true;
  return access !== 'account' && scopes.includes(access === 'visitor' ? 'read' : access);
}

// By their hashes, which are of one length whatever was sent.
const isSame = (a: string, b: string) => timingSafeEqual(hashToken(a), hashToken(b));

function refuse({ log }: Services, c: Context, error: Error | ReturnType<typeof notFound>) {
  const problem = toProblem(hungUp(c, error) ? new HTTPException(400) : error);
  if (problem.status >= 500) log.error({ err: error, id: c.get('requestId') }, 'request failed');
  // Rare; where it is not, a verb forgot to look first.
  if (lostRace(error)) log.warn({ err: error, id: c.get('requestId') }, 'request lost a race');
  const headers: Record<string, string> = { 'content-type': 'application/problem+json' };
  if (problem.status === 503) headers['retry-after'] = '2';
  return c.json(problemIn(problem, wantedLanguage(c)), problem.status, headers);
}

/** Whether the caller was gone before her request was whole: no fault here, and nobody reads the reply. */
const hungUp = (c: Context, error: object) =>
  c.req.raw.signal.aborted && (error as NodeJS.ErrnoException).code === 'ECONNRESET';
