import type { ComponentType, JSX } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { Notice, Skeleton } from '../ui/notice.tsx';
import { OnlyCode } from './early.ts';
import { loadTexts } from './i18n.ts';
import { t } from './words.ts';

/** A page whose code is loaded when it is first shown. */
export function lazyPage<Props>(load: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | undefined;
  // In turn, not at once: a page's code may look texts up while it is read.
  const loadOnce = async () => (loaded ??= await loadTexts().then(load));

  function Lazy(props: Props & JSX.IntrinsicAttributes) {
    const [Loaded, setLoaded] = useState(() => loaded);
    const [failed, setFailed] = useState(false);
    const onlyCode = useContext(OnlyCode);
    useEffect(() => {
      if (!Loaded)
        loadOnce().then(
          (page) => setLoaded(() => page),
          () => setFailed(true),
        );
    }, []);
    if (failed) return <NewVersion />;
    return Loaded && !onlyCode ? <Loaded {...props} /> : <Skeleton label={t('app.loading')} />;
  }
  return Object.assign(Lazy, { preload: () => void loadOnce().catch(() => {}) });
}

/** A page whose code is there from the start, where others would still load theirs. */
export function readyPage(Page: ComponentType) {
  return () => (useContext(OnlyCode) ? <Skeleton label={t('app.loading')} /> : <Page />);
}

function NewVersion() {
  return (
    <div class="page">
      <Notice tone="bad">
        <strong>{t('problem.new-version')}</strong>
        <p>{t('problem.new-version.todo')}</p>
        <Button onClick={() => location.reload()}>{t('problem.reload')}</Button>
      </Notice>
    </div>
  );
}
