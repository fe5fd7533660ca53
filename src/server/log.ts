import { pino, type DestinationStream, type Logger } from 'pino';

/** Logs JSON lines of what happened, never of what people wrote: errors are told without the values that they met. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = { level, serializers: { err: (error: unknown) => describeError(error) } };
  return destination ? pino(options, destination) : pino(options);
}

export interface ErrorDescription {
  type: string;
  message?: string;
  /** Where it was thrown, innermost first. */
  at?: string[];
  cause?: ErrorDescription;
  [field: string]: unknown;
}

/** An error as it may be logged: a database's carries rows, parameters and search texts, which are left out. */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error };
  return {
    type: error.constructor.name,
    message: message(error),
    ...pick(error, ['code', 'severity', 'routine', 'table', 'column', 'constraint', 'syscall']),
    at: (error.stack ?? '')
      .split('\n')
      .filter(isFrame)
      .map((line) => line.trim()),
    ...(error.cause !== undefined && depth < 4 && { cause: describeError(error.cause, depth + 1) }),
  };
}

const isFrame = (line: string) => /^ {4}at .*(:\d+:\d+|<anonymous>)\)?$/.test(line);

const pick = (error: Error, names: string[]) =>
  Object.fromEntries(Object.entries(error).filter(([name, value]) => names.includes(name) && value !== undefined));

function message(error: Error) {
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  // These name the value itself: SQLSTATE class 22, data exceptions, and 42601, a search text that can't be read.
  if (severity && /^(22...|42601)$/.test(String(code))) return 'The database could not take a value';
  // V8 quotes the text that is no JSON.
  if (error instanceof SyntaxError) return error.message.replace(/, ["'].*$/s, '');
  return error.message;
}
