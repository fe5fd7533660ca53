/** The database can't answer now; the same request may succeed a little later. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable';
}

/**
 * Whether an error, or what caused it, says that the database is gone, full, overloaded or restarting, so that the same
 * request may succeed later. The HTTP layer answers 503 with Retry-After then. Reads SQLSTATE (PostgreSQL, appendix A)
 * and Node's system error codes.
 */
export function isUnavailable(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if (at instanceof DatabaseUnavailable || hasTransientState(at) || isLostConnection(at)) return true;
  }
  return false;
}

/**
 * Which rule of the database an error says that a write would have broken, for want of what was there, or by what was not, when
 * it was looked for: a foreign key or a unique index (SQLSTATE 23503 and 23505). null for any other error.
 */
export function brokenRule(error: unknown): { kind: 'reference' | 'unique'; name: string } | null {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const { code, constraint } = at as { code?: unknown; constraint?: unknown };
    if (code === '23503' || code === '23505')
      return { kind: code === '23505' ? 'unique' : 'reference', name: String(constraint) };
  }
  return null;
}

/** Whether a database driver's error means that the connection to it was lost or never made. */
export function isLostConnection(error: Error): boolean {
  const { code, syscall } = error as NodeJS.ErrnoException;
  // A server's socket that is not there; any other missing file is no matter of waiting.
  if (code === 'ENOENT') return syscall === 'connect';
  if (code && lostConnection.has(code)) return syscall !== undefined;
  // node-postgres has no codes for these.
  return !code && driverMessages.test(error.message);
}

function hasTransientState(error: Error): boolean {
  const state = (error as { code?: unknown }).code;
  return typeof state === 'string' && /^[0-9A-Z]{5}$/.test(state) && transientStates.test(state);
}

// 08 connection, 53 resources (disk, memory, connections), 57P shutdown, 57014 statement timeout, 58 system, 25P03 idle in
// transaction, 25006 read-only (a replica after a failover), 40001 and 40P01 lost a race, 55P03 lock timeout.
const transientStates = /^(08...|53...|57P0.|57014|58...|25P0[34]|25006|40001|40P01|55P03)$/;

const lostConnection = new Set(
  'ECONNREFUSED ECONNRESET ECONNABORTED EPIPE ETIMEDOUT ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH'.split(' '),
);

const driverMessages =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed and is not queryable|Connection ended)/;
