import { api } from '#src/contract/index.ts';
import type { Contract, Endpoint } from '#src/contract/kernel.ts';
import { resumablePath } from '#src/contract/uploads.ts';
import type { History } from './history.ts';
import type { Asked } from './questions.ts';
import type { Role } from './roles.ts';
import { isAnswerer, sees, turnedAway } from './rules.ts';

/** A call of an address that is not in the contract. */
export interface PlainCall {
  path: string;
  body?: unknown;
  /** What somebody is told who may not; null: she may. */
  refused: (role: Role) => number | null;
}

type Calls = (history: History) => PlainCall[];

const forEverybody =
  (...paths: string[]): Calls =>
  () =>
    paths.map((path) => ({ path, refused: () => null }));

/** By a token for people that acts for an administrator, and by nothing else. */
const byDirectory = ({ by, scopes, administrates }: Role) => {
  if (by !== 'token') return 401;
  return administrates && scopes!.includes('people') ? null : 403;
};
const inDirectory =
  (path: (history: History) => string, body?: unknown): Calls =>
  (history) => [{ path: `/scim/v2${path(history)}`, body, refused: byDirectory }];

const user = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'jo@example.org' };
const group = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: 'Sales' };
const patch = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', path: 'displayName', value: 'Sales' }],
};
const hermit = ({ idOf }: History) => `/Users/${idOf('hermit')}`;
const sales = ({ topics }: History) => `/Groups/${topics.groupId}`;

const picture = ({ id }: { id: string }, sees: (role: Role) => boolean): PlainCall => ({
  path: `/uploads/${id}`,
  refused: (role) => turnedAway(role, 'visitor') ?? (sees(role) ? null : 404),
});

const wordless = (bundles: Asked[], file: string): PlainCall[] =>
  bundles.map(({ picture }) => ({
    path: `/uploads/${picture.id}/${file}`,
    refused: (role) => turnedAway(role, 'visitor') ?? 404,
  }));

const noUpload = `${resumablePath}/${crypto.randomUUID()}`;
const writes = (then: number) => (role: Role) => turnedAway(role, 'write') ?? then;

const pictures = (bundle: Asked) => [
  picture(bundle.picture, (role) => sees.body(role, bundle)),
  picture(bundle.withdrawnPicture, isAnswerer),
];

/** Every address that is not in the contract, as the application has it, with what is sent to it. */
export const plain: Record<string, Calls> = {
  'GET /healthz': forEverybody('/healthz'),
  'GET /readyz': forEverybody('/readyz'),
  'GET /metrics': forEverybody('/metrics'),
  'GET /api': forEverybody('/api'),
  'GET /api/openapi.json': forEverybody('/api/openapi.json'),
  'GET /api/reference.css': forEverybody('/api/reference.css'),
  'GET /sign-in/oidc': forEverybody('/sign-in/oidc'),
  'GET /sign-in/oidc/return': forEverybody('/sign-in/oidc/return?code=x&state=y'),
  'GET /': forEverybody('/'),
  'GET /manifest.webmanifest': forEverybody('/manifest.webmanifest'),
  'GET /embed/page.css': forEverybody('/embed/page.css'),
  // To everybody it says the same: what is public, or one sentence.
  'GET /embed/job-aids/:id': forEverybody('/embed/job-aids/01900000-0000-7000-8000-00000000abcd'),
  'POST /share': forEverybody('/share'),
  'GET /*': forEverybody('/', '/questions', '/people', '/settings'),
  'GET /uploads/:id/:name?': ({ bundles }) => bundles.flatMap(pictures),
  // A picture says nothing, to whoever sees it neither.
  'GET /uploads/:id/captions/:file': ({ bundles }) => wordless(bundles, 'captions/en.vtt'),
  'GET /uploads/:id/chapters.vtt': ({ bundles }) => wordless(bundles, 'chapters.vtt'),
  'OPTIONS /api/v1/resumable-uploads': () => [{ path: resumablePath, refused: (role) => turnedAway(role, 'visitor') }],
  // Who may write is told that it is no tus.
  'POST /api/v1/resumable-uploads': () => [{ path: resumablePath, refused: writes(412) }],
  'PATCH /api/v1/resumable-uploads/:id': () => [{ path: noUpload, refused: writes(412) }],
  'DELETE /api/v1/resumable-uploads/:id': () => [{ path: noUpload, refused: writes(404) }],
  'GET /scim/v2/ServiceProviderConfig': inDirectory(() => '/ServiceProviderConfig'),
  'GET /scim/v2/ResourceTypes': inDirectory(() => '/ResourceTypes'),
  'GET /scim/v2/ResourceTypes/:id': inDirectory(() => '/ResourceTypes/User'),
  'GET /scim/v2/Schemas': inDirectory(() => '/Schemas'),
  'GET /scim/v2/Schemas/:id': inDirectory(() => `/Schemas/${user.schemas[0]}`),
  'GET /scim/v2/Users': inDirectory(() => '/Users?count=100'),
  'POST /scim/v2/Users': inDirectory(() => '/Users', user),
  'GET /scim/v2/Users/:id': inDirectory(hermit),
  'PUT /scim/v2/Users/:id': inDirectory(hermit, user),
  'PATCH /scim/v2/Users/:id': inDirectory(hermit, patch),
  'DELETE /scim/v2/Users/:id': inDirectory(hermit),
  'GET /scim/v2/Groups': inDirectory(() => '/Groups'),
  'POST /scim/v2/Groups': inDirectory(() => '/Groups', group),
  'GET /scim/v2/Groups/:id': inDirectory(sales),
  'PUT /scim/v2/Groups/:id': inDirectory(sales, group),
  'PATCH /scim/v2/Groups/:id': inDirectory(sales, patch),
  'DELETE /scim/v2/Groups/:id': inDirectory(sales),
  // Listened to in a test of its own.
  'GET /api/v1/stream': () => [],
};

/** What stands before other addresses and answers nothing, or only that there is nothing. */
const before = new Set(
  [
    '/*',
    '/api/v1/*',
    '/scim/*',
    '/scim/v2/*',
    '/healthz',
    '/readyz',
    '/metrics',
    '/api/*',
    '/sign-in/oidc/*',
    '/assets/*',
  ].map((path) => `ALL ${path}`),
);

const inContract = new Set(
  Object.values(api).flatMap((endpoints) =>
    Object.values(endpoints as Contract).map(
      ({ method, path }: Endpoint) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
    ),
  ),
);

/** Addresses that the application answers at, and nobody has said who may call. */
export const unclassifiedPlain = ({ app }: History) =>
  [...new Set(app.routes.map(({ method, path }) => `${method} ${path}`))].filter(
    (route) => !inContract.has(route) && !before.has(route) && !(route in plain),
  );
