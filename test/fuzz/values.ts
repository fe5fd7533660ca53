import * as fc from 'fast-check';

/** As much of JSON Schema as the document uses. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  items?: Schema;
  maxItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
}

/** Values that exist, by the name of the field or parameter that takes them. */
export type Known = Record<string, readonly string[]>;
export type ValuesOf = (schema: Schema, name?: string) => fc.Arbitrary<unknown>;

/** Makes generators of what fits a schema, mixed with what exists. */
export function createValues(schemas: Record<string, Schema>, known: Known): ValuesOf {
  const valuesOf: ValuesOf = (schema, name = '') => {
    if (schema.$ref) return valuesOf(schemas[schema.$ref.split('/').at(-1)!]!, name);
    if ('const' in schema) return fc.constant(schema.const);
    if (schema.enum) return fc.constantFrom(...schema.enum);
    const choices = schema.anyOf ?? schema.oneOf ?? several(schema);
    if (choices) return fc.oneof(...choices.map((choice) => valuesOf(choice, name)));
    return (byType[String(schema.type)] ?? fail)(schema, name);
  };

  const objects = ({ properties = {}, required = [] }: Schema) =>
    fc.record(Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, valuesOf(schema, name)])), {
      requiredKeys: required,
    });

  const byType: Record<string, (schema: Schema, name: string) => fc.Arbitrary<unknown>> = {
    string: (schema, name) => strings(schema, known[schema.format === 'uuid' ? 'id' : name]),
    integer: (schema, name) => numbers(schema, known[name]),
    number: (schema, name) => numbers(schema, known[name]),
    boolean: () => fc.boolean(),
    null: () => fc.constant(null),
    array: ({ items = {}, maxItems = 3 }, name) => fc.array(valuesOf(items, name), { maxLength: maxItems }),
    object: objects,
  };
  return valuesOf;
}

function several({ type, ...rest }: Schema): Schema[] | undefined {
  return Array.isArray(type) ? type.map((one) => ({ ...rest, type: one })) : undefined;
}

function fail(schema: Schema): never {
  throw new Error(`The document has a schema that the fuzz test can't fill: ${JSON.stringify(schema)}`);
}

function strings({ pattern, minLength = 0, maxLength = 40 }: Schema, existing: readonly string[] = []) {
  const made = pattern
    ? fc.stringMatching(new RegExp(pattern), { maxLength })
    : fc.oneof(
        fc.lorem({ maxCount: 8 }).filter((text) => text.length >= minLength && text.length <= maxLength),
        fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, minLength + 40) }),
      );
  if (existing.length === 0) return made;
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...existing) }, { weight: 1, arbitrary: made });
}

function numbers({ minimum, exclusiveMinimum, maximum = 1_000 }: Schema, existing: readonly string[] = []) {
  const min = minimum ?? (exclusiveMinimum === undefined ? 0 : exclusiveMinimum + 1);
  const made = fc.integer({ min, max: Math.min(maximum, min + 4) });
  if (existing.length === 0) return made;
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...existing.map(Number)) }, { weight: 1, arbitrary: made });
}
