import { invalid } from './problems.ts';

/** Where the next page of a list begins, newest first: behind this time and this id. */
export interface Place {
  at: Date;
  id: string;
}

/** A page of `limit` rows out of `limit + 1` that were asked for, with the cursor of the next one. */
export function page<T>(rows: T[], limit: number, place: (row: T) => Place) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const next = rows.length > limit && last ? writeCursor(place(last)) : null;
  return { items, next };
}

const writeCursor = ({ at, id }: Place) => `${at.getTime()}~${id}`;

/** Reads a cursor that `page` made; throws a 422 for any other. */
export function readCursor(cursor: string): Place {
  const [time, id] = cursor.split('~');
  const at = new Date(Number(time));
  if (!id || !/^[0-9a-f-]{36}$/.test(id) || !isKept(at)) {
    throw invalid({ cursor: 'Must be the `next` of an earlier page' });
  }
  return { at, id };
}

/** Whether the database can read the time as it is written: years of four digits. */
const isKept = (at: Date) => at.getTime() >= Date.UTC(0) && at.getTime() < Date.UTC(10_000, 0);
