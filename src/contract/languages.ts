import * as z from 'zod';

/** The languages that the interface, its letters and its messages come in. */
export const languages = ['en', 'de'] as const;
export type Language = z.infer<typeof Language>;
export const Language = z.enum(languages, 'Must be one of the languages there are: en, de');

type Plural = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** Texts by id: each a sentence with `{slots}`, or its plural forms by number (CLDR). */
export type Catalogue = Record<string, string | Plural>;

/** The same ids in another language. */
export type Translated<C extends Catalogue> = { [Id in keyof C]: C[Id] extends string ? string : Plural };

type Slots<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Slots<Rest> : never;
type TextsOf<Message> = Message extends string ? Message : Message extends Plural ? Message[keyof Message] : never;
type NamesOf<Message> = Slots<TextsOf<Message>> | (Message extends string ? never : 'count');

/** What a text needs to be told: a value for each slot, and the number that its plural form follows. */
export type Values<Message> = [NamesOf<Message>] extends [never]
  ? []
  : [values: Record<NamesOf<Message>, string | number>];
