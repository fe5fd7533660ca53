/** What a statement gave, as node-postgres has it. */
export interface Answer {
  rows: unknown[];
  command: string;
  rowCount: number | null;
}

/** One connection, held alone until it is released. */
export interface Client {
  query: (sql: string, params?: readonly unknown[]) => Promise<Answer>;
  /** Runs many statements in one message: outside a transaction, all or none. */
  script: (sql: string) => Promise<unknown>;
  release: (destroy?: boolean) => void;
}

/** What both databases offer below Kysely. */
export interface Connections {
  connect: () => Promise<Client>;
  /** Runs a script of many statements, all or none, however long it takes. */
  exec: (script: string) => Promise<unknown>;
  /** A connection whose statements may take as long as they need: for backup, restore and upkeep. */
  unlimited: () => Promise<Client>;
}
