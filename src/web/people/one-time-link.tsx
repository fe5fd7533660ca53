import { useRef } from 'preact/hooks';
import { formatExact } from '../shell/dates.ts';
import { t as shell } from '../shell/words.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icons.tsx';
import { toast } from '../ui/toast.tsx';
import { t } from './words.ts';

interface Props {
  person: { name: string };
  link: { url: string; expiresAt: string };
  done: () => void;
}

/** The link that signs somebody in, to be copied; it is shown this once. */
export function OneTimeLink({ person, link, done }: Props) {
  const { name } = person;
  const input = useRef<HTMLInputElement>(null);
  const copy = () => {
    input.current?.select();
    const copied = navigator.clipboard?.writeText(link.url) ?? Promise.reject(new Error('no clipboard'));
    copied.then(
      () => toast(t('link.copied')),
      () => toast(t('link.select')),
    );
  };
  return (
    <section class="card stack" aria-labelledby="link-title">
      <h2 id="link-title">{t('link.title', { name })}</h2>
      <p class="soft">{t('link.body', { name, until: formatExact(link.expiresAt) })}</p>
      <Field label={t('link.label')}>
        {(control) => (
          <div class="copy-field">
            <input {...control} ref={focusOnMount(input)} class="input" readOnly value={link.url} />
            <Button look="primary" onClick={copy}>
              <Icon name="copy" /> {t('link.copy')}
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

function focusOnMount(ref: { current: HTMLInputElement | null }) {
  return (element: HTMLInputElement | null) => {
    if (element && !ref.current) element.select();
    ref.current = element;
  };
}
