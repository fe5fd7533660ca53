import { useRef } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icons.tsx';
import { toast } from '../ui/toast.tsx';
import type { Made } from './make-token.tsx';
import { t } from './words.ts';

/** A token's secret, to be copied; it is shown this once. */
export function Secret({ made: { token, secret }, done }: { made: Made; done: () => void }) {
  const input = useRef<HTMLInputElement | null>(null);
  const hold = (element: HTMLInputElement | null) => {
    if (element && !input.current) element.select();
    input.current = element;
  };
  const copy = () => {
    input.current?.select();
    const copied = navigator.clipboard?.writeText(secret) ?? Promise.reject(new Error('no clipboard'));
    copied.then(
      () => toast(t('secret.copied')),
      () => toast(t('secret.select')),
    );
  };
  return (
    <section class="stack token-form" aria-labelledby="secret-title">
      <h3 id="secret-title">{t('secret.title', { name: token.name })}</h3>
      <p>{t('secret.body')}</p>
      <Field label={t('secret.label')}>
        {(control) => (
          <div class="copy-field">
            <input {...control} ref={hold} class="input" readOnly value={secret} />
            <Button look="primary" onClick={copy}>
              <Icon name="copy" /> {t('secret.copy')}
            </Button>
          </div>
        )}
      </Field>
      <div>
        <Button onClick={done}>{t('secret.done')}</Button>
      </div>
    </section>
  );
}
