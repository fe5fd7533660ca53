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
  | Text<Column>;

export interface Text<Column = string> {
  textOf: Column;
  row?: 'goes';
  partOf?: 'question' | 'answer';
}

/** Marks several columns as 'none'. */
export const none = <Column extends string>(...columns: Column[]) =>
  Object.fromEntries(columns.map((column) => [column, 'none'])) as Record<Column, 'none'>;

/** Every column of some tables, marked. */
export type Marks<Tables> = { [Name in keyof Tables]: { [Column in keyof Tables[Name]]: Mark<keyof Tables[Name]> } };
