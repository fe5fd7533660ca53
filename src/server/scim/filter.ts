import { sql, type RawBuilder } from 'kysely';
import { parse, type Compare, type Filter } from 'scim2-parse-filter';
import { badRequest } from './problems.ts';

export type Column =
  | { type: 'text'; column: RawBuilder<unknown>; exact?: boolean }
  | { type: 'boolean' | 'time'; column: RawBuilder<unknown> }
  /** `rows` is what stands after `from`, and `parts` are the columns of one row. */
  | { type: 'list'; rows: RawBuilder<unknown>; parts: Columns };
/** By the name of the attribute in lower case. */
export type Columns = Record<string, Column>;

const longest = 4_000;

/** A SCIM filter (RFC 7644, 3.4.2.2) as a condition, its values as parameters; throws invalidFilter. */
export function compileFilter(filter: string, columns: Columns): RawBuilder<boolean> {
  if (filter.length > longest) throw invalid(`It may have at most ${longest} characters`);
  return compile(read(filter), columns);
}

/** Parses a filter; throws invalidFilter. */
export function read(filter: string): Filter {
  try {
    return parse(filter);
  } catch {
    throw invalid('It can’t be read');
  }
}

function compile(filter: Filter, columns: Columns): RawBuilder<boolean> {
  if (filter.op === 'and' || filter.op === 'or') {
    const parts = filter.filters.map((one) => compile(one, columns));
    return sql`(${sql.join(parts, filter.op === 'and' ? sql` and ` : sql` or `)})`;
  }
  if (filter.op === 'not') return sql`(not ${compile(filter.filter, columns)})`;
  if (filter.op === '[]') return compileList(filter.attrPath, filter.valFilter, columns);
  return compileOne(filter as Compare, columns);
}

function compileList(path: string, filter: Filter, columns: Columns): RawBuilder<boolean> {
  const column = find(path, columns);
  if (column.type !== 'list') throw invalid(`${path} has no parts`);
  return sql`exists (select from ${column.rows} where ${compile(filter, column.parts)})`;
}

function compileOne(filter: Compare, columns: Columns): RawBuilder<boolean> {
  const [name, part = 'value'] = attribute(filter.attrPath).split('.') as [string, string?];
  const column = own(filter.attrPath, columns) ?? find(name, columns);
  if (column.type !== 'list') return compare(filter, column);
  return sql`exists (select from ${column.rows} where ${compare(filter, find(part, column.parts))})`;
}

function compare(filter: Compare, column: Column): RawBuilder<boolean> {
  if (column.type === 'list') throw invalid(`${filter.attrPath} is a list`);
  if ((filter.op as string) === 'pr') return sql`coalesce(${column.column}::text != '', false)`;
  if (filter.compValue === null) return compareToNothing(filter, column.column);
  if (column.type === 'boolean') return compareTruth(filter, column.column);
  return column.type === 'time' ? compareTime(filter, column.column) : compareText(filter, column as TextColumn);
}

function compareToNothing({ op }: Compare, column: RawBuilder<unknown>): RawBuilder<boolean> {
  if (op === 'eq') return sql`(${column} is null)`;
  if (op === 'ne') return sql`(${column} is not null)`;
  throw invalid('null is compared with eq or ne');
}

function compareTruth({ op, compValue, attrPath }: Compare, column: RawBuilder<unknown>): RawBuilder<boolean> {
  // Entra writes "True".
  const value = { true: true, false: false }[String(compValue).toLowerCase()];
  if (value === undefined || (op !== 'eq' && op !== 'ne')) throw invalid(`${attrPath} is compared with true or false`);
  return op === 'eq' ? sql`(${column} = ${value})` : sql`(${column} != ${value})`;
}

const order = { gt: sql`>`, ge: sql`>=`, lt: sql`<`, le: sql`<=` } as const;

function compareTime({ op, compValue, attrPath }: Compare, column: RawBuilder<unknown>): RawBuilder<boolean> {
  const time = new Date(String(compValue));
  if (Number.isNaN(time.getTime())) throw invalid(`${attrPath} is compared with a date and time`);
  const signs: Partial<Record<Compare['op'], RawBuilder<unknown>>> = { ...order, eq: sql`=`, ne: sql`!=` };
  const sign = signs[op];
  if (!sign) throw invalid(`${attrPath} can’t be compared by ${op}`);
  return sql`coalesce(date_trunc('milliseconds', ${column}) ${sign} ${time}, false)`;
}

type TextColumn = Extract<Column, { type: 'text' }>;

function compareText({ op, compValue, attrPath }: Compare, { column, exact }: TextColumn): RawBuilder<boolean> {
  if (typeof compValue !== 'string') throw invalid(`${attrPath} is compared with text in quotes`);
  const text = unescape(compValue);
  if (text.includes('\0') || !text.isWellFormed()) throw invalid(`${attrPath} is compared with valid text`);
  const fold = (value: RawBuilder<unknown>) => (exact ? value : sql`lower(${value})`);
  const own = fold(sql`(${column})::text`);
  const given = fold(sql`${text}::text`);
  const conditions: Record<Compare['op'], RawBuilder<boolean>> = {
    eq: sql`(${own} = ${given})`,
    ne: sql`(${own} is distinct from ${given})`,
    co: sql`(strpos(${own}, ${given}) > 0)`,
    sw: sql`starts_with(${own}, ${given})`,
    ew: sql`(right(${own}, length(${given})) = ${given})`,
    gt: sql`(${own} collate "C" > ${given})`,
    ge: sql`(${own} collate "C" >= ${given})`,
    lt: sql`(${own} collate "C" < ${given})`,
    le: sql`(${own} collate "C" <= ${given})`,
  };
  return sql<boolean>`coalesce(${conditions[op]}, false)`;
}

/** As JSON means it: the parser reads only `\"`. */
const unescape = (text: string) =>
  text.replace(/\\(?:u[0-9a-fA-F]{4}|[\\/bfnrt])/g, (escape) => JSON.parse(`"${escape}"`) as string);

/** As the columns name it: in lower case, without the name of its schema. */
const attribute = (path: string) => path.toLowerCase().replace(/^urn:ietf:params:scim:schemas:core:2\.0:\w+:/, '');

const own = (path: string, columns: Columns) =>
  Object.hasOwn(columns, attribute(path)) ? columns[attribute(path)] : undefined;

function find(path: string, columns: Columns): Column {
  const column = own(path, columns);
  if (!column) throw invalid(`${path} is not an attribute that can be searched for`);
  return column;
}

const invalid = (why: string) => badRequest('invalidFilter', `The filter is not valid. ${why}.`);
