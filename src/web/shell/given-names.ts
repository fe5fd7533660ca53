import { language } from './i18n.ts';
import { t } from './words.ts';

const formerMember = '00000000-0000-7000-8000-000000000002';

/** The reply, with the names that the program itself gives in the reader's language: they come in English. */
export function withGivenNames(response: Response) {
  if (language === 'en') return response;
  const text = response.text.bind(response);
  return Object.assign(response, { json: async () => JSON.parse(await text(), rename) as unknown });
}

/** Renames whoever asks without a name, and whoever was erased; JSON.parse gives each value by turn. */
export function rename(_key: string, value: unknown): unknown {
  if (!isNamed(value)) return value;
  if (value.anonymous === true) return { ...value, name: t('name.anonymous') };
  return value.id === formerMember ? { ...value, name: t('name.former-member') } : value;
}

const isNamed = (value: unknown): value is { id: unknown; name: unknown; anonymous?: unknown } =>
  typeof value === 'object' && value !== null && 'id' in value && 'name' in value;
