import { formatExact, formatWhen } from '#src/web/shell/dates.ts';

/** When something happened: readable, and exact on hover. */
export function Time({ at }: { at: string }) {
  return (
    <time datetime={at} title={formatExact(at)}>
      {formatWhen(at)}
    </time>
  );
}
