export type Mark<Column = string> =
  | 'none'
  | 'owner'
  | 'actor'
  | 'subject'
  | 'mask'
  | 'profile'
  | 'address'
  | 'secret'
  | 'details'
  | 'copy'
  | 'shared'
  | Text<Column>;

export interface Text<Column = string> {
  textOf: Column;
  row?: 'goes';
  partOf?: 'question' | 'answer';
}

/** Marks several columns as 'none'. */
export const none = <Column extends string>(...columns: Column[]) => all('none', columns);

/** Marks several columns as 'shared'. */
export const shared = <Column extends string>(...columns: Column[]) => all('shared', columns);

const all = <Column extends string, M extends Mark>(mark: M, columns: Column[]) =>
  Object.fromEntries(columns.map((column) => [column, mark])) as Record<Column, M>;

/** Every column of some tables, marked. */
export type Marks<Tables> = { [Name in keyof Tables]: { [Column in keyof Tables[Name]]: Mark<keyof Tables[Name]> } };
