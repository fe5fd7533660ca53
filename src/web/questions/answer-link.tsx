import { useDraft } from '../shell/drafts.ts';
import { useMe } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { t } from './thread-words.ts';

/** Leads to where an answer is written, from the top of the page; says so where one was begun. */
export function AnswerLink({ questionId }: { questionId: string }) {
  const me = useMe();
  const [draft] = useDraft(me.id, `answer:${questionId}`, () => ({ body: '' }));
  return <Button onClick={goToBox}>{t(draft.body.trim() ? 'write.go-on' : 'write.start')}</Button>;
}

function goToBox() {
  const box = document.querySelector<HTMLElement>('textarea[name=answer]');
  box?.scrollIntoView({ block: 'center' });
  box?.focus({ preventScroll: true });
}
