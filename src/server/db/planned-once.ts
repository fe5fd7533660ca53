import { parse, protocol, type PGlite, type Results } from '@electric-sql/pglite';
import { sql } from 'kysely';

// Planning a statement over fifteen tables takes the embedded database longer than running it.

const mark = '/* planned once */';

/**
 * Stands near the start of a statement that is sent often, with the same text each time and values as parameters only: the
 * embedded database then plans it once for all values. PostgreSQL reads it as a comment.
 */
export const plannedOnce = sql.raw<unknown>(mark);

/** Whether a statement asks for it. */
export const isPlannedOnce = (statement: string) => statement.lastIndexOf(mark, 40) >= 0;

interface Prepared {
  name: string;
  parameterTypes: number[];
}

/** Runs statements that are to be planned once; keeps the latest 50. */
export function createPlanner(pglite: PGlite) {
  const kept = new Map<string, Prepared>();
  let made = 0;
  const { serialize } = protocol;
  const send = (message: Uint8Array) => pglite.execProtocolStream(message, { syncToFs: false });

  const prepare = async (statement: string): Promise<Prepared> => {
    const name = `planned_once_${++made}`;
    await send(serialize.parse({ name, text: statement }));
    const parameterTypes = parse.parseDescribeStatementResults(await send(serialize.describe({ type: 'S', name })));
    const prepared = { name, parameterTypes };
    kept.set(statement, prepared);
    const [oldest, ...others] = kept;
    if (oldest && others.length >= 50) {
      kept.delete(oldest[0]);
      await send(serialize.close({ type: 'S', name: oldest[1].name }));
    }
    return prepared;
  };

  const execute = async ({ name, parameterTypes }: Prepared, params: readonly unknown[]) => {
    const values = params.map((value, n) => {
      if (value === null || value === undefined) return null;
      const write = pglite.serializers[parameterTypes[n]!];
      return write ? write(value) : String(value);
    });
    return [
      ...(await send(serialize.bind({ statement: name, values }))),
      ...(await send(serialize.describe({ type: 'P' }))),
      ...(await send(serialize.execute({}))),
    ];
  };

  return (statement: string, params: readonly unknown[]): Promise<Results> =>
    pglite.runExclusive(async () => {
      // Else the planner would weigh the values each time; a setting alone reaches no statement that is already planned.
      await send(serialize.query('set plan_cache_mode = force_generic_plan'));
      try {
        const messages = await execute(kept.get(statement) ?? (await prepare(statement)), params);
        return parse.parseResults(messages, pglite.parsers)[0]!;
      } finally {
        await send(serialize.sync());
        await send(serialize.query('set plan_cache_mode = auto')).catch(() => {});
      }
    });
}
