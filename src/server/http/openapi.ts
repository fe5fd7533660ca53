import * as z from 'zod';
import { models, type Access, type Contract, type Endpoint } from '#src/contract/kernel.ts';
import { Problem } from '#src/contract/problem.ts';
import { successStatus } from './mount.ts';

export interface ApiAddress {
  version: string;
  /** Where it is reached from outside. */
  url: string;
  /** The name of the cookie that holds the session. */
  cookie: string;
}

/** The API as an OpenAPI 3.1 document, made from the same contract that parses what comes in. */
export function openapi(api: Record<string, Contract>, { version, url, cookie }: ApiAddress) {
  const paths: Record<string, Record<string, ReturnType<typeof operation>>> = {};
  for (const [feature, contract] of Object.entries(api)) {
    for (const [name, endpoint] of Object.entries(contract)) {
      (paths[endpoint.path] ??= {})[endpoint.method.toLowerCase()] = operation(feature, name, endpoint);
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Firsthand', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url }],
    tags: Object.keys(api).map((name) => ({ name })),
    paths,
    components: { schemas: componentSchemas(), securitySchemes: securitySchemes(cookie) },
  };
}

const securitySchemes = (cookie: string) => ({
  session: { type: 'apiKey', in: 'cookie', name: cookie, description: 'Comes with POST /api/v1/sessions' },
  token: { type: 'http', scheme: 'bearer', description: 'An API token; its scopes are those that operations name' },
  operator: { type: 'http', scheme: 'bearer', description: 'For the command line beside the server' },
});

function security(access: Access) {
  if (access === 'open') return { security: [] };
  if (access === 'operate') return { security: [{ operator: [] }] };
  const signedIn = [{ session: [] }, ...(access === 'account' ? [] : [{ token: [scope(access)] }]), { operator: [] }];
  return { security: access === 'visitor' ? [{}, ...signedIn] : signedIn };
}

const scope = (access: Access) => (access === 'visitor' ? 'read' : access);

function operation(
  feature: string,
  name: string,
  { summary, params, query, body, returns, streams, ...endpoint }: Endpoint,
) {
  const id = `${feature}.${name}`;
  return {
    operationId: id,
    tags: [feature],
    summary,
    ...security(endpoint.access),
    parameters: [...parameters(id, 'path', params), ...parameters(id, 'query', query)],
    ...(body && { requestBody: { required: true, ...json(body, `${id}.body`) } }),
    ...(endpoint.bytes && { requestBody: { required: true, content: ofTypes(endpoint.bytes.types) } }),
    responses: {
      ...(returns
        ? { [successStatus(endpoint as Endpoint)]: { description: 'Done', ...json(returns, `${id}.reply`) } }
        : streams
          ? { 200: { description: 'Comes piece by piece', content: streamed(streams) } }
          : { 204: { description: 'Done' } }),
      default: {
        description: 'Problem',
        content: { 'application/problem+json': { schema: named(Problem, 'Problem') } },
      },
    },
  };
}

function parameters(id: string, where: 'path' | 'query', object?: z.ZodObject) {
  return Object.entries((object?.shape ?? {}) as Record<string, z.ZodType>).map(([name, schema]) => ({
    name,
    in: where,
    required: where === 'path' || !schema.safeParse(undefined).success,
    schema: named(schema, `${id}.${name}`),
  }));
}

const streamed = (types: NonNullable<Endpoint['streams']>): Record<string, object> =>
  Object.fromEntries([types].flat().map((type) => [type, {}]));

/** Bytes of any of these media types. */
const ofTypes = (types: readonly string[]): Record<string, { schema: { $ref: string } }> =>
  Object.fromEntries(types.map((type) => [type, { schema: named(Binary, 'Bytes') }]));

const Binary = z.string().describe('The file itself, as bytes');

const ref = (id: string) => `#/components/schemas/${id}`;
const json = (schema: z.ZodType, id: string) => ({ content: { 'application/json': { schema: named(schema, id) } } });

function named(schema: z.ZodType, fallback: string) {
  if (!models.has(schema)) models.add(schema, { id: fallback });
  return { $ref: ref(models.get(schema)!.id) };
}

function componentSchemas() {
  const { schemas } = z.toJSONSchema(models, { uri: ref, io: 'input' });
  for (const schema of Object.values(schemas)) {
    delete schema.$id;
    delete schema.$schema;
  }
  return schemas;
}
