import type { Language } from '#src/contract/languages.ts';
import { browserLanguage, languageNames } from '../shell/language.ts';
import { readIn } from '../shell/language-switch.tsx';
import { useMe } from '../shell/session.ts';
import { RadioField } from '../ui/radio-field.tsx';
import { t } from './words.ts';

const languages = Object.keys(languageNames) as Language[];

/** In which language the reader reads, here and in letters. */
export function LanguageCard() {
  const { language } = useMe();
  const asBrowser = { value: 'browser', label: t('language.browser', { language: languageNames[browserLanguage] }) };
  return (
    <section class="card stack" aria-labelledby="language-title">
      <h2 id="language-title">{t('language.title')}</h2>
      <RadioField
        legend={t('language.legend')}
        options={[asBrowser, ...languages.map((value) => ({ value, label: languageNames[value] }))]}
        chosen={language ?? 'browser'}
        choose={(choice) => void readIn(choice === 'browser' ? null : (choice as Language), true)}
      />
    </section>
  );
}
