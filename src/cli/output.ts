import { ApiError } from '#src/client/client.ts';

/** What a person can do something with: a sentence for each thing that was wrong, or where it came from if that is unknown. */
export function sentenceFor(error: unknown): string {
  if (error instanceof ApiError) {
    const { title, fields = {} } = error.problem;
    return (
      Object.entries(fields)
        .map(([name, sentence]) => `${name}: ${sentence}`)
        .join('\n') || title
    );
  }
  if (!(error instanceof Error)) return String(error);
  return isBug(error) ? (error.stack ?? error.message) : error.message;
}

const isBug = (error: Error): boolean =>
  error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError;

/** Shows how far something is: a bar on a terminal, otherwise a line now and then. */
export function createProgress(out: NodeJS.WriteStream = process.stdout) {
  let lineAt = Date.now();
  const show = (share: number, text: string) => {
    if (out.isTTY) out.write(`\r\u001B[K${bar(share)} ${text}`.slice(0, (out.columns || 80) + 3));
    else if (Date.now() - lineAt > 5_000) {
      out.write(`${percent(share)} ${text}\n`);
      lineAt = Date.now();
    }
  };
  const end = () => {
    if (out.isTTY) out.write('\r\u001B[K');
  };
  return { show, end };
}

const width = 24;

function bar(share: number) {
  const filled = Math.round(Math.min(1, share) * width);
  return `${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${percent(share)}`;
}

const percent = (share: number) => `${Math.floor(Math.min(1, share) * 100)} %`.padStart(5);

/** A count with its thing: `1 person`, `2,400 people`. */
export const counted = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
