import { useSearchParams } from 'wouter-preact';

/** What a filter may be: one of a few words, or whatever passes. */
type Allowed = readonly string[] | ((value: string) => boolean);
type Values<Shape> = { [Name in keyof Shape]?: Shape[Name] extends readonly (infer Value)[] ? Value : string };

export interface Filters<Shape> {
  values: Values<Shape>;
  /** The filters of the address that mean nothing here, as it has them. */
  ignored: string[];
}

/** The filters that an address names. What is not allowed is left out, and named. */
export function readFilters<const Shape extends Record<string, Allowed>>(
  params: URLSearchParams,
  shape: Shape,
): Filters<Shape> {
  const given = Object.entries(shape).flatMap(([name, allowed]) => {
    const value = params.get(name);
    return value
      ? [{ name, value, fits: typeof allowed === 'function' ? allowed(value) : allowed.includes(value) }]
      : [];
  });
  const values = Object.fromEntries(given.filter(({ fits }) => fits).map(({ name, value }) => [name, value]));
  const ignored = given.filter(({ fits }) => !fits).map(({ name, value }) => `${name}=${value.slice(0, 40)}`);
  return { values: values as Values<Shape>, ignored };
}

/** As in `contract/text.ts`, whose schemas stay out of the browser. */
export const isId = (value: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
export const isSlug = (value: string) => value.length <= 80 && value.isWellFormed() && !value.includes('\0');

/** The address with some filters changed; undefined takes one out. */
export function withFilters(params: URLSearchParams, changes: Record<string, string | undefined>) {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}

/** The filters of the address as it is, and how to link to it with some of them changed. */
export function useFilterLinks(path: string) {
  const [params] = useSearchParams();
  return (changes: Record<string, string | undefined>) => {
    const query = withFilters(params, changes).toString();
    return query ? `${path}?${query}` : path;
  };
}
