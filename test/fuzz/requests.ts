import * as fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { pictures } from '#test/pictures.ts';
import { hostileBody, hostileText, hostileValue } from './hostile.ts';
import type { Known, Schema, ValuesOf } from './values.ts';

/** One operation of the OpenAPI document. */
export interface Operation {
  operationId: string;
  method: string;
  path: string;
  parameters: { name: string; in: 'path' | 'query'; required: boolean; schema: Schema }[];
  requestBody?: {
    content: { 'application/json'?: { schema: Schema }; 'image/png'?: unknown; 'application/zip'?: unknown };
  };
}

export const callers = ['member', 'administrator', 'operator', 'nobody'] as const;
export type Caller = (typeof callers)[number];

/** A request as it is sent, but for who sends it. */
export interface Wanted {
  caller: Caller;
  address: string;
  headers: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
}

/** Requests to one operation: some that fit it, some with one thing wrong, some all wrong. */
export function requestsTo(operation: Operation, valuesOf: ValuesOf, known: Known): fc.Arbitrary<Wanted> {
  const { requestBody, method } = operation;
  const schema = requestBody?.content['application/json']?.schema;
  const files = filesFor(requestBody?.content ?? {});
  return fc
    .record({
      caller: fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom<Caller>('member', 'administrator', 'operator') },
        { weight: 1, arbitrary: fc.constant<Caller>('nobody') },
      ),
      path: pathsOf(operation, known),
      query: queriesOf(operation, valuesOf),
      headers: headers(),
      body: method === 'GET' ? fc.constant(undefined) : (files ?? bodies(schema && valuesOf(schema))),
    })
    .map(({ caller, path, query, headers, body }) => ({
      caller,
      address: `${path}${query && `?${query}`}`,
      headers,
      ...(body !== undefined && { body }),
    }));
}

const filesFor = (types: object) =>
  'image/png' in types
    ? fc.oneof(pictureFiles, hostileBody)
    : 'application/zip' in types
      ? fc.oneof(archives, hostileBody)
      : 'application/pdf' in types
        ? fc.oneof(attachments, hostileBody)
        : null;

const attachments = fc.constantFrom(
  ...['A plan', '<svg xmlns="http://www.w3.org/2000/svg"/>', '%PDF-1.7\n%%EOF', '%PDF-1.7', 'PK\u0003\u0004'].map(
    (text) => new Uint8Array(strToU8(text)),
  ),
);

const archives = fc.constantFrom(
  ...['Press.', '---\ntitle: [\n---\nPress.', '---\nowner: nobody\nlink: x\n---\n# Press the button'].map(
    (text) => new Uint8Array(zipSync({ 'gate.md': strToU8(text) })),
  ),
);

const pictureFiles = fc.constantFrom(...Object.values(pictures).map((picture) => new Uint8Array(picture)));

function pathsOf({ path, parameters }: Operation, known: Known) {
  // What stands in front of a parameter names what it is one of.
  const own = (name: string) =>
    known[path.split(`/{${name}}`)[0]!.split('/').at(-1)!] ?? known[path.split('/')[3]!] ?? [];
  const names = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
  const filled = Object.fromEntries(names.map((name) => [name, segments(own(name), Object.values(known).flat())]));
  return fc.record(filled).map((chosen) => path.replace(/\{(\w+)\}/g, (_, name: string) => chosen[name]!));
}

const segments = (own: readonly string[], all: readonly string[]) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...(own.length > 0 ? own : all)).map(encode) },
    { weight: 2, arbitrary: fc.constantFrom(...all).map(encode) },
    { weight: 1, arbitrary: fc.uuid() },
    { weight: 1, arbitrary: hostileText.map(encode) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('%', '%zz', '%ff', '%c3%28', '%00', '%2e%2e', '%2f', 'a%20b', '{id}', ':id'),
    },
  );

function queriesOf({ parameters }: Operation, valuesOf: ValuesOf) {
  const declared = parameters.filter((parameter) => parameter.in === 'query');
  const pairs = declared.map(({ name, required, schema }) => {
    const fitting = valuesOf(schema, name).map((value) => `${name}=${encode(String(value))}`);
    const wrong = hostileText.map((text) => `${name}=${encode(text)}`);
    return fc.oneof(
      { weight: 4, arbitrary: fitting },
      { weight: required ? 1 : 4, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: wrong },
    );
  });
  const name = declared[0]?.name ?? 'x';
  const odd = [
    '',
    '&&',
    '%=%',
    `${name}=%ff`,
    `${name}=%`,
    `${name}[]=a`,
    `${name}=a&${name}=b`,
    '__proto__=a',
    '=',
    '?',
  ];
  return fc
    .tuple(fc.tuple(...pairs), fc.oneof({ weight: 4, arbitrary: fc.constant('') }, fc.constantFrom(...odd)))
    .map(([pairs, odd]) => [...pairs, odd].filter(Boolean).join('&'));
}

function bodies(fitting?: fc.Arbitrary<unknown>): fc.Arbitrary<string | Uint8Array<ArrayBuffer> | undefined> {
  const none = fc.constant(undefined);
  if (!fitting) return fc.oneof({ weight: 5, arbitrary: none }, hostileBody);
  return fc.oneof(
    { weight: 8, arbitrary: fitting.map(asJson) },
    { weight: 5, arbitrary: fc.tuple(fitting, fc.nat(), hostileValue).map(([...parts]) => asJson(spoil(...parts))) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fitting, unknownKey, hostileValue)
        .map(([whole, key, value]) => asJson(extend(whole, key, value))),
    },
    { weight: 1, arbitrary: hostileValue.map(asJson) },
    { weight: 1, arbitrary: hostileBody },
    none,
  );
}

const unknownKey = fc.constantFrom(
  '__proto__',
  'constructor',
  'isAdministrator',
  'authorId',
  'hasOwnProperty',
  '',
  '\0',
);

/** The same object with one of its fields replaced. */
function spoil(whole: unknown, which: number, value: unknown) {
  const keys = Object.keys(whole as object);
  if (keys.length === 0) return value;
  return { ...(whole as object), [keys[which % keys.length]!]: value };
}

function extend(whole: unknown, key: string, value: unknown) {
  return Object.fromEntries([...Object.entries(whole as object), [key, value]]);
}

const asJson = (value: unknown) => JSON.stringify(value);

const headers = () =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constant<Record<string, string>>({ 'content-type': 'application/json' }) },
    fc.constantFrom<Record<string, string>>(
      {},
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/x-www-form-urlencoded' },
      { 'content-type': 'multipart/form-data; boundary=x' },
      { 'content-type': 'application/json; charset=utf-16' },
      { 'content-type': 'é;;;=' },
      { 'content-length': 'NaN' },
      { 'accept-encoding': 'identity;q=0, *;q=0, ;;q=NaN' },
      { 'x-request-id': 'x'.repeat(5_000) },
      { cookie: 'firsthand=%ff; __proto__=1; =; firsthand=' },
      { authorization: 'Bearer' },
      { authorization: 'Bearer öperator-of-the-tests' },
      { authorization: 'Bearer operator-of-the-testé' },
      { authorization: 'Basic 8J+mhA==' },
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      { host: '', origin: 'http://' },
      { 'if-none-match': '*', range: 'bytes=9-1' },
    ),
  );

/** Percent-encoding that takes halves of surrogate pairs too, as bytes that are no UTF-8. */
function encode(text: string) {
  if (text.isWellFormed()) return encodeURIComponent(text);
  return [...text].map((one) => (one.isWellFormed() ? encodeURIComponent(one) : '%ED%A0%80')).join('');
}
