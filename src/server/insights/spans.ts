import type { SpanKind } from '#src/contract/insights.ts';

/** How many spans are shown: so many weeks, or months. */
export const spansShown = 12;

/** When the last twelve weeks (ISO 8601: they begin on Monday) or months began, the present one last. */
export function spanStarts(now: Date, timeZone: string, kind: SpanKind): Date[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  const present = kind === 'week' ? today.subtract({ days: today.dayOfWeek - 1 }) : today.with({ day: 1 });
  return Array.from({ length: spansShown }, (_, nth) => {
    const back = spansShown - 1 - nth;
    const day = present.subtract(kind === 'week' ? { weeks: back } : { months: back });
    return new Date(day.toZonedDateTime(timeZone).epochMilliseconds);
  });
}
