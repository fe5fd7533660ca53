import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { api } from '#src/contract/index.ts';
import type { Contract, Endpoint } from '#src/contract/kernel.ts';
import { createWorld, type World } from '#test/world.ts';
import type { openapi } from './openapi.ts';

type Document = ReturnType<typeof openapi>;

let world: World;
let document: Document;
beforeAll(async () => {
  world = await createWorld();
  document = (await (await world.app.request('/api/openapi.json')).json()) as Document;
});
afterAll(() => world.stop());

const endpoints: Endpoint[] = Object.values(api).flatMap((contract) => Object.values(contract as Contract));
const operations = () => Object.values(document.paths).flatMap((methods) => Object.values(methods));
const operationOf = ({ path, method }: Endpoint) => document.paths[path]![method.toLowerCase()]!;

test('the document is valid OpenAPI 3.1, by a validator that is not ours', async () => {
  const validator = new Validator();
  expect(await validator.validate(structuredClone(document))).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
});

test('every endpoint of the contract is in it, and nothing else', () => {
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.toSorted()).toEqual(endpoints.map(({ method, path }) => `${method} ${path}`).toSorted());
});

test('each operation has a name of its own and a sentence', () => {
  const ids = operations().map((operation) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(operations().filter(({ summary }) => !/^[A-Z].{5,}/.test(summary))).toEqual([]);
});

test('each parameter in a path is declared, and required', () => {
  for (const endpoint of endpoints) {
    const declared = operationOf(endpoint).parameters.filter((parameter) => parameter.in === 'path');
    const inPath = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const required = declared.filter((parameter) => parameter.required).map((parameter) => parameter.name);
    expect([endpoint.path, ...required.toSorted()]).toEqual([endpoint.path, ...inPath.toSorted()]);
    expect(declared.length).toBe(required.length);
  }
});

test('each reference leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)];
  const names = references.map(([, name]) => name!);
  expect(names.length).toBeGreaterThan(endpoints.length);
  expect(names.filter((name) => !(name in document.components.schemas))).toEqual([]);
});

test('it says how one may call', () => {
  expect(Object.keys(document.components.securitySchemes)).toEqual(['session', 'token', 'operator']);
  expect(document.components.securitySchemes.session.name).toBe(world.ada.cookie.split('=')[0]);
  expect(document.servers).toEqual([{ url: world.services.config.publicUrl }]);
  expect(operationOf(api.sessions.start).security).toEqual([]);
  expect(operationOf(api.sessions.end).security).toEqual([{ session: [] }, { operator: [] }]);
  expect(operationOf(api.answers.judge).security).toContainEqual({ token: ['write'] });
  expect(operationOf(api.operation.backUp).security).toEqual([{ operator: [] }]);
});

test('what it says needs nothing is open, and nothing else', async () => {
  const saidOpen = endpoints.filter((endpoint) => isOpen(operationOf(endpoint).security));
  expect(saidOpen).toEqual(endpoints.filter(({ access }) => access === 'open' || access === 'visitor'));
  const found: Endpoint[] = [];
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/\{\w+\}/g, 'x');
    const { status } = await world.app.request(path, { method: endpoint.method });
    if (status !== 401) found.push(endpoint);
  }
  expect(found).toEqual(saidOpen);
});

const isOpen = (security: object[]) => security.length === 0 || security.some((one) => Object.keys(one).length === 0);

test('the readable page tells of every operation and schema, in its own style', async () => {
  const reply = await world.app.request('/api');
  const page = await reply.text();
  for (const { method, path, summary } of endpoints) {
    expect(page).toContain(`${method} ${path}`);
    expect(page).toContain(escaped(summary));
  }
  for (const name of Object.keys(document.components.schemas)) expect(page).toContain(`id="schema-${name}"`);
  const anchors = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id!);
  expect(anchors.filter((id) => !page.includes(`id="${id}"`))).toEqual([]);

  expect(page).not.toMatch(/<style|style=|<script/);
  const [, stylesheet] = /rel="stylesheet" href="([^"]+)"/.exec(page)!;
  const css = await world.app.request(stylesheet!);
  expect(css.headers.get('content-type')).toContain('text/css');
  expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'");
});

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/'/g, '&#39;');
