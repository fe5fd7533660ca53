import '../ui/fonts.css';
import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/controls.css';
import '../ui/filters.css';
import '../ui/content.css';
import '../ui/menu.css';
import '../ui/prose.css';
import '../ui/forced-colors.css';
import '../ui/print.css';
import './layout.css';
import { QueryClientProvider } from '@tanstack/preact-query';
import { render } from 'preact';
import { Router } from 'wouter-preact';
import { enhanceRecordingsBy } from '../ui/enhance.ts';
import { keepFocus } from '../ui/focus.ts';
import { App } from './app.tsx';
import { askEarly } from './early-data.ts';
import { loadTexts } from './i18n.ts';
import { nameLanguage } from './language.ts';
import { enterPage } from './navigation.ts';
import { queryClient } from './queries.ts';

const root = document.getElementById('app')!;
nameLanguage();
enhanceRecordingsBy(async () => {
  await loadTexts();
  return (await import('../media/enhance.tsx')).enhance;
});
askEarly(queryClient, location.pathname);
keepFocus(root);
render(
  <QueryClientProvider client={queryClient}>
    <Router aroundNav={enterPage}>
      <App />
    </Router>
  </QueryClientProvider>,
  root,
);
