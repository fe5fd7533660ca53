import * as z from 'zod';

/** Schemas that carry a name in the public OpenAPI document. */
export const models = z.registry<{ id: string }>();

export interface Endpoint {
  /** Needs no session; everything else does. */
  open?: true;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: `/${string}`;
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  returns?: z.ZodType;
}

export type Contract = Record<string, Endpoint>;

/** Declares the endpoints of one feature, keeping their exact types. */
export const contract = <const C extends Contract>(endpoints: C): C => endpoints;

type Slot = 'params' | 'query' | 'body';
type Sent<E, S extends Slot> = E extends Record<S, infer T extends z.ZodType> ? Record<S, z.input<T>> : unknown;
type Parsed<E, S extends Slot> = E extends Record<S, infer T extends z.ZodType> ? Record<S, z.output<T>> : unknown;

/** What a caller sends. */
export type Request<E> = Sent<E, 'params'> & Sent<E, 'query'> & Sent<E, 'body'>;
/** What a handler receives, once parsed. */
export type Input<E> = Parsed<E, 'params'> & Parsed<E, 'query'> & Parsed<E, 'body'>;
/** What a handler answers. */
export type Answer<E> = E extends { returns: infer T extends z.ZodType } ? z.input<T> : void;
/** What a caller gets back. */
export type Reply<E> = E extends { returns: infer T extends z.ZodType } ? z.output<T> : void;
