/** The language of the interface; German comes as a second catalogue beside each `words.ts`. */
export const language = 'en';

/** The language as it is written where the reader is: dates differ between English and English. */
export const locale = navigator.languages?.find((tag) => tag.split('-')[0] === language) ?? language;

type Plural = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;
export type Catalogue = Record<string, string | Plural>;

type Slots<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Slots<Rest> : never;
type TextsOf<Message> = Message extends string ? Message : Message extends Plural ? Message[keyof Message] : never;
type NamesOf<Message> = Slots<TextsOf<Message>> | (Message extends string ? never : 'count');
type Values<Message> = [NamesOf<Message>] extends [never] ? [] : [values: Record<NamesOf<Message>, string | number>];

/** Looks texts up by id; `{name}` is filled in, and a text with plural forms is chosen by its `count`. */
export function translator<const C extends Catalogue>(catalogue: C) {
  return <Id extends keyof C & string>(id: Id, ...[values]: Values<C[Id]>): string => {
    const filled: Record<string, string | number> = values ?? {};
    return fill(choose(catalogue[id]!, filled['count']), filled);
  };
}

const rules = new Intl.PluralRules(locale);
const numbers = new Intl.NumberFormat(locale);
const lists = new Intl.ListFormat(locale, { type: 'conjunction' });

/** "12,345". */
export const formatNumber = (value: number) => numbers.format(value);

/** "Ada, Elif, and Mo". */
export const formatList = (items: string[]) => lists.format(items);

function choose(message: string | Plural, count: string | number | undefined) {
  if (typeof message === 'string') return message;
  return message[rules.select(Number(count ?? 0))] ?? message.other;
}

function fill(text: string, values: Record<string, string | number>) {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? formatNumber(value) : isolate(value ?? '');
  });
}

const rightToLeft = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc]|[\u{10800}-\u{10fff}]|[\u{1e800}-\u{1efff}]/u;

/** A name in a script that runs from right to left must not turn round the sentence that it stands in (UAX 9, isolates). */
const isolate = (value: string) => (rightToLeft.test(value) ? `\u2068${value}\u2069` : value);
