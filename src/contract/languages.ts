import * as z from 'zod';

/** The languages that the interface, its letters and its messages come in. */
export const languages = ['en', 'de'] as const;
export type Language = z.infer<typeof Language>;
export const Language = z.enum(languages, `Must be one of ${languages.join(', ')}`);
