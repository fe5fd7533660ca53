import { useEffect } from 'preact/hooks';
import { ApiError } from '#src/client/client.ts';
import { loadTexts } from '../shell/i18n.ts';
import { t } from '../shell/words.ts';
import type { Written } from './item.ts';
import type { post } from './posting.ts';

/** As `post`, whose code is loaded when something is written for the first time: the server may be away when it is posted. */
export const postOrKeep: typeof post = async <W extends Written>(written: W) => {
  const posting = await load().catch(() => null);
  if (!posting) throw new ApiError({ status: 0, code: 'unavailable', title: t('problem.away') });
  return posting.post(written);
};

/** To be used where something is written. */
export function useReadyToPost(isWriting: boolean) {
  useEffect(() => {
    if (isWriting) void load().catch(() => {});
  }, [isWriting]);
}

async function load() {
  await loadTexts();
  return import('./posting.ts');
}
