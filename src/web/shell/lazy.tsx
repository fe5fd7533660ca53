import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { Notice, Skeleton } from '../ui/notice.tsx';
import { t } from './words.ts';

/** A page whose code is loaded when it is first shown. */
export function lazyPage<Props>(load: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | undefined;
  const loadOnce = async () => (loaded ??= await load());

  function Lazy(props: Props & JSX.IntrinsicAttributes) {
    const [Loaded, setLoaded] = useState(() => loaded);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (!Loaded)
        loadOnce().then(
          (page) => setLoaded(() => page),
          () => setFailed(true),
        );
    }, []);
    if (failed) return <NewVersion />;
    return Loaded ? <Loaded {...props} /> : <Skeleton label={t('app.loading')} />;
  }
  return Object.assign(Lazy, { preload: () => void loadOnce().catch(() => {}) });
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
