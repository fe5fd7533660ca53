import { useState } from 'preact/hooks';
import type { Suggestions } from '#src/contract/search.ts';
import { lazyPage } from '../shell/lazy.tsx';
import { Button } from '../ui/button.tsx';
import { t } from './urgency-words.ts';

const WhichSolved = lazyPage(async () => (await import('./which-solved.tsx')).WhichSolved);

interface Props {
  found: Suggestions | undefined;
  anonymous: boolean;
  /** Puts the draft away, and gives what brings it back. */
  solved: () => () => void;
}

/** Before a question is posted: what is shown already may have solved it, and then nothing is posted. */
export function SolvedByShown({ found, anonymous, solved }: Props) {
  const [open, setOpen] = useState(false);
  const solutions = found?.solutions ?? [];
  if (solutions.length === 0) return null;
  return (
    <>
      <Button aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('solved.open')}
      </Button>
      {open && <WhichSolved solutions={solutions} anonymous={anonymous} solved={solved} />}
    </>
  );
}
