import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icons.tsx';
import { t } from './knowledge-words.ts';
import { languageName, listLanguages } from './languages.ts';

interface Props {
  languages: string[];
  onLanguages: (languages: string[]) => void;
  error: string | undefined;
}

const most = 10;
const known = listLanguages();

/** The languages that somebody can be asked in, in her order. */
export function LanguagesField({ languages, onLanguages, error }: Props) {
  return (
    <Field label={t('languages.label')} hint={t('languages.hint')} error={error}>
      {(control) => (
        <>
          {languages.length > 0 && (
            <ul class="chips">
              {languages.map((code) => (
                <li class="chip" key={code}>
                  {languageName(code)}
                  <button
                    type="button"
                    class="chip-button"
                    aria-label={t('languages.remove', { language: languageName(code) })}
                    onClick={() => onLanguages(languages.filter((other) => other !== code))}
                  >
                    <Icon name="close" size={14} />
                  </button>
                </li>
              ))}
            </ul>
          )}
          {languages.length < most && (
            <select
              {...control}
              class="input"
              name="language"
              value=""
              onChange={(event) => {
                const code = event.currentTarget.value;
                event.currentTarget.value = '';
                if (code) onLanguages([...languages, code]);
              }}
            >
              <option value="">{t('languages.add')}</option>
              {known
                .filter(({ code }) => !languages.includes(code))
                .map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
            </select>
          )}
        </>
      )}
    </Field>
  );
}
