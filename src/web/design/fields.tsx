import { useState } from 'preact/hooks';
import { preview } from '../questions/queries.ts';
import { Button } from '../ui/button.tsx';
import { CopyField } from '../ui/copy-field.tsx';
import { Field, FieldError } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Icon } from '../ui/icons.tsx';
import { MarkdownEditor } from '../ui/markdown-editor.tsx';
import { PictureButton } from '../ui/pictures.tsx';
import { RadioField } from '../ui/radio-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { toast } from '../ui/toast.tsx';
import { Shelf, Specimens } from './specimen.tsx';
import { t } from './words.ts';

/** Everything that is filled in: empty, filled, wrong, long. */
export const Fields = () => (
  <Specimens id="fields" title={t('fields.title')} note={t('fields.note')}>
    <Form label={t('fields.form')} problem={null} onSubmit={() => toast(t('fields.markdown.no-upload'))}>
      <Texts />
      <Choices />
      <Writing />
      <div>
        <Button type="submit" look="primary">
          {t('press.primary')}
        </Button>
      </div>
    </Form>
    <CopyField
      selected={false}
      label={t('fields.copy')}
      value={`${location.origin}/sign-in/a-link-that-works-once`}
      words={{ copy: t('fields.copy.copy'), copied: t('fields.copy.copied'), select: t('fields.copy.select') }}
    />
  </Specimens>
);

const textsAtFirst = {
  empty: '',
  filled: t('fields.filled.value'),
  wrong: t('fields.wrong.value'),
  lines: t('fields.lines.value'),
  'right-to-left': t('words.right-to-left'),
};

function Texts() {
  const [texts, setTexts] = useState(textsAtFirst);
  const text = (name: keyof typeof textsAtFirst) => ({
    name,
    maxLength: 200,
    value: texts[name],
    onValue: (value: string) => setTexts({ ...texts, [name]: value }),
  });
  return (
    <>
      <TextField {...text('empty')} label={t('fields.empty')} />
      <TextField
        {...text('filled')}
        label={t('fields.filled')}
        optional={t('fields.optional')}
        hint={t('fields.hint')}
      />
      <TextField {...text('wrong')} type="email" label={t('fields.wrong')} error={t('fields.wrong.said')} />
      <TextField {...text('lines')} lines={3} label={t('fields.lines')} />
      <TextField {...text('right-to-left')} label={t('fields.lines')} />
    </>
  );
}

function Choices() {
  const [soon, setSoon] = useState<'now' | 'week' | null>('now');
  const soons = [
    { value: 'now' as const, label: t('fields.radio.now'), hint: t('fields.radio.now.hint') },
    { value: 'week' as const, label: t('fields.radio.week') },
  ];
  return (
    <>
      <Field label={t('fields.choice')}>
        {(control) => (
          <select {...control} class="input">
            <option>{t('fields.radio.now')}</option>
            <option>{t('fields.radio.week')}</option>
          </select>
        )}
      </Field>
      <label class="check">
        <input type="checkbox" checked /> {t('fields.check')}
      </label>
      <div class="input-search">
        <label class="visually-hidden" for="design-search">
          {t('fields.search')}
        </label>
        <Icon name="search" size={20} />
        <input id="design-search" class="input" type="search" placeholder={t('fields.search.placeholder')} />
      </div>
      <RadioField legend={t('fields.radio')} options={soons} chosen={soon} choose={setSoon} />
      <RadioField
        legend={t('fields.radio')}
        options={soons}
        chosen={null}
        choose={setSoon}
        error={t('fields.radio.wrong')}
      />
    </>
  );
}

const refuse = () => Promise.reject(new Error(t('fields.markdown.no-upload')));

function Writing() {
  const [value, onValue] = useState(t('fields.markdown.value'));
  const [problem, setProblem] = useState<string>();
  return (
    <>
      <Field label={t('fields.markdown')}>
        {(control) => (
          <MarkdownEditor
            control={control}
            name="design"
            value={value}
            onValue={onValue}
            preview={preview}
            upload={refuse}
            save={refuse}
            words={{
              preview: t('fields.markdown.preview'),
              hide: t('fields.markdown.hide'),
              failed: t('fields.markdown.failed'),
              empty: t('fields.markdown.empty'),
              help: t('fields.markdown.help'),
              picture: t('fields.markdown.picture'),
              sending: t('fields.markdown.sending'),
              alt: t('fields.markdown.alt'),
            }}
          />
        )}
      </Field>
      <Shelf>
        <PictureButton label={t('fields.markdown.picture')} add={() => setProblem(t('fields.markdown.no-upload'))} />
        <FieldError id="design-picture" error={problem} />
      </Shelf>
    </>
  );
}
