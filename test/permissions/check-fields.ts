import { personalData } from '#src/server/db/personal-data.ts';
import { isRead, operations, type Operation } from './endpoints.ts';
import type { History } from './history.ts';
import { deliver } from './sending.ts';
import type { Sent } from './table/entry.ts';
import { targets } from './targets.ts';

const columns = [...new Set(Object.values(personalData).flatMap((table) => Object.keys(table)))];
const writes = operations.filter((operation) => !isRead(operation) && operation.body);

/** What a table has a column for is nobody's to send along: each write is sent each column's name as one field more. */
export async function checkColumns(history: History) {
  const wrong: string[] = [];
  let sent = 0;
  for (const operation of writes) {
    const known = new Set(Object.keys(shapeOf(operation)));
    const names = columns.flatMap((column) => [column, snake(column)]).filter((name) => !known.has(name));
    for (const name of new Set(names)) {
      sent++;
      const { status, text } = await deliver(
        history.app,
        operation,
        changed(history, operation, [name, history.idOf('employee')]),
      );
      const fields = status === 422 ? Object.keys((JSON.parse(text) as { fields: object }).fields) : [];
      if (!fields.includes(name)) wrong.push(`${operation.name} took ${name}: ${status} ${text.slice(0, 80)}`);
    }
  }
  return { sent, wrong };
}

const odd: unknown[] = [[], ['text'], {}, { toString: 'x' }, { $ne: null }];

/** Lists and objects where text is expected. */
export async function checkOdd(history: History) {
  const wrong: string[] = [];
  for (const operation of writes) {
    const fields = Object.entries(fitting(history, operation).body as object).filter(
      ([, value]) => typeof value === 'string',
    );
    for (const field of fields.flatMap(([name]) => odd.map((value) => [name, value] as const))) {
      const { status } = await deliver(history.app, operation, changed(history, operation, field));
      if (status < 400 || status >= 500)
        wrong.push(`${operation.name}.${field[0]}: ${JSON.stringify(field[1])} gave ${status}`);
    }
  }
  return wrong;
}

function changed(history: History, operation: Operation, [name, value]: readonly [string, unknown]) {
  const whole = fitting(history, operation);
  const headers = history.headers[operation.access === 'operate' ? 'operator' : 'administrator']!;
  return { ...whole, headers, body: { ...(whole.body as object), [name]: value } };
}

/** A request that would do it. */
function fitting(history: History, operation: Operation): Sent {
  const about = targets[operation.entry.about ?? 'nothing'](history);
  const target = about.find(({ label }) => label === 'organisation, open' || label === 'private') ?? about[0]!;
  return [operation.entry.send!(history, target, { name: 'administrator' } as never)].flat()[0]!;
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

interface Shaped {
  shape?: object;
  options?: { shape: object }[];
  unwrap?: () => Shaped;
}

function shapeOf({ body }: Operation): object {
  const whole = body as unknown as Shaped;
  const schema = whole.unwrap?.() ?? whole;
  return schema.shape ?? Object.assign({}, ...(schema.options ?? []).map(({ shape }) => shape));
}
