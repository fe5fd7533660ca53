import type { Ctx } from '../context.ts';

/** How people stand in files: by their mail addresses, else by their names. */
export function createNames({ db }: Pick<Ctx, 'db'>) {
  const known = new Map<string, string>();
  return {
    /** Looks up those that are not known yet. */
    load: async (ids: (string | null)[]) => {
      const wanted = [...new Set(ids)].filter((id) => id !== null && !known.has(id)) as string[];
      if (wanted.length === 0) return;
      const rows = await db.selectFrom('person').select(['id', 'name', 'email']).where('id', 'in', wanted).execute();
      for (const { id, name, email } of rows) known.set(id, email ?? name);
    },
    of: (id: string) => known.get(id)!,
  };
}

export interface Known {
  id: string;
  name: string;
  /** Whether she can own a job aid: a colleague who is here. */
  isHere: boolean;
}

/** Whom a file names, by mail address or else by a name that is nobody else’s; null where nobody is. */
export async function findNamed({ db }: Pick<Ctx, 'db'>, named: string): Promise<Known | null> {
  const rows = await db
    .selectFrom('person as p')
    .leftJoin('departure as d', 'd.personId', 'p.id')
    .select(['p.id', 'p.name', 'p.kind', 'd.personId as goneId'])
    .where('p.kind', 'in', ['employee', 'alum', 'guest'])
    .where((eb) =>
      named.includes('@')
        ? eb(eb.fn<string>('lower', ['p.email']), '=', named.toLowerCase())
        : isId.test(named)
          ? eb('p.id', '=', named.toLowerCase())
          : eb('p.name', '=', named),
    )
    .limit(2)
    .execute();
  const [row, another] = rows;
  if (!row || another) return null;
  return { id: row.id, name: row.name, isHere: row.kind === 'employee' && row.goneId === null };
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
