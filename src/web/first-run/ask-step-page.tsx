import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { AskForm, type AskDraft } from '../questions/ask-form.tsx';
import '../questions/ask.css';
import { newId, writeDraft } from '../shell/drafts.ts';
import { useMe } from '../shell/session.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { t } from './words.ts';
import './first-run.css';

const examples = [t('ask.example.invite'), t('ask.example.import'), t('ask.example.ladder')];

/** The third screen: a question that the guide answers, so that whoever starts has seen the whole of it once. */
export function AskStepPage() {
  const { id, isAdministrator } = useMe();
  const [solved, setSolved] = useState(false);
  const ask = (title: string) => {
    writeDraft<Partial<AskDraft>>(id, 'ask', (kept) => ({ id: newId(), body: '', topics: [], ...kept, title }));
    document.getElementById('ask-title')?.focus();
  };
  return (
    <Page title={t('ask.title')} lede={t('ask.lede')}>
      <ul class="row examples" aria-label={t('ask.examples')}>
        {examples.map((example) => (
          <li key={example}>
            <Button onClick={() => ask(example)}>{example}</Button>
          </li>
        ))}
      </ul>
      <AskForm onSolved={() => setSolved(true)} />
      {solved && (
        <Notice tone="good">
          <strong role="status">{t('ask.solved.title')}</strong>
          <p>{t('ask.solved.body')}</p>
          <div class="row">
            <Link class={buttonClass('primary')} href="/">
              {t('ask.solved.home')}
            </Link>
            {isAdministrator && <Link href="/settings">{t('ask.solved.settings')}</Link>}
          </div>
        </Notice>
      )}
      {!solved && (
        <div class="row-apart">
          <Link href="/">{t('ask.leave')}</Link>
          <span class="soft small">{t('step', { step: 3, steps: 3 })}</span>
        </div>
      )}
    </Page>
  );
}
