import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../ui/icons.tsx';
import { t } from './thread-words.ts';

/** Leads to the answers that have come while the page was read, as long as they are out of sight. */
export function NewAnswers({ came, seen }: { came: string[]; seen: (id: string) => void }) {
  const above = useWhereabouts(came, seen);
  if (came.length === 0 || above === null) return null;
  const show = () => {
    const first = document.getElementById(`answer-${came[0]}`);
    first?.scrollIntoView({ block: 'center' });
    first?.focus({ preventScroll: true });
  };
  return (
    <div class="new-answers no-print">
      <button type="button" class="button button-primary" onClick={show}>
        {t('answers.came', { count: came.length })}
        <span class={above ? 'new-answers-up' : 'new-answers-down'}>
          <Icon name="arrow" size={16} />
        </span>
      </button>
    </div>
  );
}

/** Whether the first of them is above what is in sight; null until that is known. Tells `seen` of each that comes into sight. */
function useWhereabouts(came: string[], seen: (id: string) => void) {
  const [above, setAbove] = useState<boolean | null>(null);
  useEffect(() => {
    setAbove(null);
    const observer = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target, boundingClientRect } of entries) {
        if (isIntersecting) seen(target.id.replace('answer-', ''));
        else setAbove(boundingClientRect.top < 0);
      }
    });
    for (const id of came) {
      const answer = document.getElementById(`answer-${id}`);
      if (answer) observer.observe(answer);
    }
    return () => observer.disconnect();
  }, [came.join()]);
  return above;
}
