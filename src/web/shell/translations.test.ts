import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Catalogue } from '#src/contract/languages.ts';
import { english as signingIn } from '#src/server/credentials/words.ts';
import { german as signingInGerman } from '#src/server/credentials/words.de.ts';
import { english as letters } from '#src/server/notifications/words.ts';
import { german as lettersGerman } from '#src/server/notifications/words.de.ts';
import { catalogues as first } from './first.de.ts';
import { catalogues as others } from './rest.de.ts';

const german: Record<string, Catalogue> = { ...first, ...others };
const files = globSync('src/web/*/*words.ts').filter((file) => readFileSync(file, 'utf8').includes('= translator('));

/** "climbs/log" for src/web/climbs/log-words.ts, "climbs" for words.ts beside it. */
const nameOf = (file: string) =>
  file.replace(/^src\/web\/(.*)\/(?:(.*)-)?words\.ts$/, (_, folder: string, part?: string) =>
    part ? `${folder}/${part}` : folder,
  );

const web = await Promise.all(
  files.map(async (file) => {
    const { t } = (await import(join(process.cwd(), file))) as { t: { texts: Catalogue } };
    return { name: nameOf(file), file, texts: t.texts };
  }),
);
const all = [
  ...web.map(({ name, texts }) => ({ name, english: texts, translated: german[name] ?? {} })),
  { name: 'letters', english: letters as Catalogue, translated: lettersGerman as Catalogue },
  { name: 'letters about signing in', english: signingIn as Catalogue, translated: signingInGerman as Catalogue },
];

test('each catalogue is called as its file, and is there in German', () => {
  expect(files.length).toBeGreaterThan(30);
  const called = files.map((file) => /= translator\('([^']+)'/.exec(readFileSync(file, 'utf8'))?.[1]);
  expect(called).toEqual(files.map(nameOf));
  expect(Object.keys(german).toSorted()).toEqual(files.map(nameOf).toSorted());
});

const forms = (message: Catalogue[string]) => (typeof message === 'string' ? { text: message } : message);
const slotsOf = (message: Catalogue[string]) =>
  [
    ...new Set(
      Object.values(forms(message)).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)),
    ),
  ].toSorted();

test.each(all)('$name says the same in German: the same ids, the same slots', ({ english, translated }) => {
  expect(Object.keys(translated).toSorted()).toEqual(Object.keys(english).toSorted());
  for (const [id, message] of Object.entries(english)) {
    expect({ id, slots: slotsOf(translated[id]!) }).toEqual({ id, slots: slotsOf(message) });
  }
});

const pluralForms = { en: ['one', 'other'], de: ['one', 'other'] };

test.each(['en', 'de'] as const)('numbers have the plural forms of %s (CLDR), and no text is empty', (language) => {
  expect(new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted()).toEqual(pluralForms[language]);
  const messages = all.flatMap(({ name, english, translated }) =>
    Object.entries(language === 'en' ? english : translated).map(([id, message]) => ({
      at: `${name}: ${id}`,
      message,
    })),
  );
  const plurals = messages.filter(({ message }) => typeof message !== 'string');
  expect(plurals.length).toBeGreaterThan(50);
  const wrong = plurals.filter(({ message }) => `${Object.keys(message).toSorted()}` !== `${pluralForms[language]}`);
  const empty = messages.filter(({ message }) => Object.values(forms(message)).some((text) => text.trim() === ''));
  expect([...wrong, ...empty]).toEqual([]);
});

/** Words that German has from English, or that both have from elsewhere. */
const same = new Set([
  'Firsthand',
  'Firsthand {version}',
  'Name',
  'Organisation',
  'Person',
  'Fairness',
  'Browser',
  'PDF',
  'Mail',
  'Passkeys',
  'Token',
  'Webhooks',
  'Link',
  'Text',
  'Version',
  'Video',
  '{count} MB',
  '{size} MB',
  '{count} in {topic}',
  // Asked of the guide, which is in English.
  'How do I invite people?',
  'How do I import history from elsewhere?',
  'How does a question climb?',
  // Shown on the page of the design: an address, and a script that runs from right to left.
  'elif.example.org',
  'من يعرف كيف يُفتح الباب الخلفي في المستودع؟ اسأل Elif عن المفتاح رقم 7.',
]);
const saysNothing = (text: string) => !/\p{L}/u.test(text.replace(/\{\w+\}/g, ''));

test('what is the same in both languages is meant to be', () => {
  const met = new Set<string>();
  const found = all.flatMap(({ name, english, translated }) =>
    Object.entries(english).flatMap(([id, message]) => {
      const texts: string[] = Object.values(forms(message));
      const told = new Set<string>(Object.values(forms(translated[id] ?? '')));
      const kept = texts.filter((text) => told.has(text) && !saysNothing(text));
      for (const text of kept) met.add(text);
      return kept.filter((text) => !same.has(text)).map((text) => `${name}: ${id}: ${text}`);
    }),
  );
  expect(found).toEqual([]);
  expect([...same].filter((text) => !met.has(text))).toEqual([]);
});

/** What a file loads at once, directly and through others. */
function loadedFrom(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || !/\.tsx?$/.test(file)) return seen;
  seen.add(file);
  const imports = readFileSync(file, 'utf8').matchAll(/^(?:import|export)(?! type)[^;]*?from '(\.[^']+)'/gms);
  for (const [, target] of imports) loadedFrom(join(dirname(file), target!), seen);
  return seen;
}

test('the first page has all of its German at once, and no other', () => {
  const loaded = loadedFrom('src/web/shell/main.tsx');
  expect(loaded.size).toBeGreaterThan(50);
  expect(Object.keys(first).toSorted()).toEqual(
    files
      .filter((file) => loaded.has(file))
      .map(nameOf)
      .toSorted(),
  );
});

const sources = globSync('src/web/**/*.{ts,tsx}').filter((file) => !file.includes('.test.'));

test('code that comes later waits for its texts', () => {
  const early = new Set(Object.keys(first));
  const late = files.filter((file) => !early.has(nameOf(file)));
  const hasty = sources.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const imports = [...text.matchAll(/^(.*\n.*)\bimport\('(\.[^']+)'\)/gm)];
    return imports
      .filter(([, before, target]) => {
        const loaded = loadedFrom(join(dirname(file), target!));
        return late.some((words) => loaded.has(words)) && !/lazyPage(<[^>]*>)?\(|loadTexts\(\)/.test(before!);
      })
      .map(([, , target]) => `${file}: ${target}`);
  });
  expect(hasty).toEqual([]);
});

test('who reads English loads no German', () => {
  const statically = sources.filter(
    (file) => !file.endsWith('.de.ts') && /from '[^']+\.de\.ts'/.test(readFileSync(file, 'utf8')),
  );
  expect(statically).toEqual([]);
});
