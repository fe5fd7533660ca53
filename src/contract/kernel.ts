import * as z from 'zod';

/** Schemas that carry a name in the public OpenAPI document. */
export const models = z.registry<{ id: string }>();

/** What an API token may be for. */
export const scopes = ['read', 'write', 'people', 'manage', 'audit'] as const;
export type Scope = (typeof scopes)[number];

/**
 * Who may call at all; what she finds there and may do is decided behind it. `open`: everybody, before signing in. `visitor`:
 * everybody, who then finds what is public. `account`: by a session only, never by a token. `operate`: the command line
 * beside the server. Anything else: by a session, or by a token of that scope.
 */
export type Access = 'open' | 'visitor' | 'account' | 'operate' | Scope;

export interface Endpoint {
  access: Access;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: `/${string}`;
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  returns?: z.ZodType;
  /** Takes bytes in place of JSON: of these media types, at most `most` of them. */
  bytes?: { types: readonly string[]; most: number };
  /** The media type of a reply that comes piece by piece, in place of `returns`; of several the reply says which it is. */
  streams?: Streamed | readonly Streamed[];
}

type Streamed =
  | 'application/json'
  | 'application/x-ndjson'
  | 'application/zip'
  | 'application/pdf'
  | 'text/html'
  | 'text/markdown';

export type Contract = Record<string, Endpoint>;

/** Declares the endpoints of one feature, keeping their exact types. */
export const contract = <const C extends Contract>(endpoints: C): C => endpoints;

type Slot = 'params' | 'query' | 'body';
type Sent<E, S extends Slot> = E extends Record<S, infer T extends z.ZodType> ? Record<S, z.input<T>> : unknown;
type Parsed<E, S extends Slot> = E extends Record<S, infer T extends z.ZodType> ? Record<S, z.output<T>> : unknown;

type Bytes<E, T> = E extends { bytes: object } ? { bytes: T } : unknown;

/** What a caller sends. */
export type Request<E> = Sent<E, 'params'> & Sent<E, 'query'> & Sent<E, 'body'> & Bytes<E, Blob>;
/** What a handler receives, once parsed. */
export type Input<E> = Parsed<E, 'params'> &
  Parsed<E, 'query'> &
  Parsed<E, 'body'> &
  Bytes<E, ReadableStream<Uint8Array<ArrayBuffer>> | null>;
/** What a handler answers. */
export type Answer<E> = E extends { returns: infer T extends z.ZodType }
  ? z.input<T>
  : E extends { streams: string | readonly string[] }
    ? AsyncIterable<string | Uint8Array>
    : void;
/** What a caller gets back. */
export type Reply<E> = E extends { returns: infer T extends z.ZodType }
  ? z.output<T>
  : E extends { streams: string | readonly string[] }
    ? Response
    : void;
