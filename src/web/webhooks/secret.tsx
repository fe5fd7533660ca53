import { useEffect, useRef } from 'preact/hooks';
import { t as shell } from '../shell/words.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icons.tsx';
import { toast } from '../ui/toast.tsx';
import { t } from './words.ts';

/** The secret that signs what is sent, to be copied; it is shown this once. */
export function Secret({ secret, done }: { secret: string; done: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, [secret]);
  const copy = () => {
    input.current?.select();
    const copied = navigator.clipboard?.writeText(secret) ?? Promise.reject(new Error('no clipboard'));
    copied.then(
      () => toast(t('secret.copied')),
      () => toast(t('secret.select')),
    );
  };
  return (
    <section class="card stack" aria-labelledby="secret-title">
      <h2 id="secret-title">{t('secret.title')}</h2>
      <p class="soft">{t('secret.body')}</p>
      <Field label={t('secret.label')}>
        {(control) => (
          <div class="copy-field">
            <input {...control} ref={input} class="input" readOnly value={secret} />
            <Button look="primary" onClick={copy}>
              <Icon name="copy" /> {t('secret.copy')}
            </Button>
          </div>
        )}
      </Field>
      <div>
        <Button onClick={done}>{shell('app.close')}</Button>
      </div>
    </section>
  );
}
