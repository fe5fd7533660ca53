/** The tables as Kysely sees them; filled in beside each migration. */
export interface Tables {}
