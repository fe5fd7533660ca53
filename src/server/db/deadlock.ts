/** Whether PostgreSQL ended a transaction since it and others waited for each other (deadlock_detected); run again, it may go through. */
export const isDeadlock = (error: unknown): boolean =>
  error instanceof Error && (('code' in error && error.code === '40P01') || isDeadlock(error.cause));
