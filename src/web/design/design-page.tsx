import { Page } from '../ui/page.tsx';
import { Charts } from './charts.tsx';
import { Fields } from './fields.tsx';
import { Press } from './press.tsx';
import { Said } from './said.tsx';
import { Ladders, People, Signs, Words } from './shown.tsx';
import { Tokens } from './tokens.tsx';
import { t } from './words.ts';
import './design.css';

const parts = ['tokens', 'press', 'fields', 'said', 'people', 'words', 'ladder', 'charts', 'signs'] as const;

/** Every component of `ui/` in every state: what pages are built of, and what their pictures are compared by. */
export const DesignPage = () => (
  <Page title={t('page.title')} lede={t('page.lede')}>
    <nav class="row filters" aria-label={t('page.parts')}>
      {parts.map((part) => (
        <a key={part} class="filter" href={`#${part}`}>
          {t(`${part}.title`)}
        </a>
      ))}
    </nav>
    <Tokens />
    <Press />
    <Fields />
    <Said />
    <People />
    <Words />
    <Ladders />
    <Charts />
    <Signs />
  </Page>
);
