import { useEffect, useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type { Audience } from '#src/contract/questions.ts';
import { lazyPage } from '../shell/lazy.tsx';
import { Button } from '../ui/button.tsx';
import { levelsToAsk } from './audience.ts';
import { AudienceLine, chosenSentence } from './audience-badge.tsx';
import { t } from './words.ts';
import './audiences.css';

const AudienceChooser = lazyPage(async () => (await import('./audience-chooser.tsx')).AudienceChooser);

interface Props {
  audience: Audience;
  onAudience: (audience: Audience) => void;
  error: string | undefined;
  /** What else there is to choose, and what was chosen of it. */
  more?: ComponentChildren;
  chosen?: ComponentChildren;
}

/** One calm line that tells who will read it, and opens the choice. */
export function AudienceField({ audience, onAudience, error, more, chosen }: Props) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (error) setOpen(true);
  }, [error]);
  return (
    <div class="audience-field stack-tight">
      <div class="row">
        <AudienceLine level={audience.level} text={`${chosenSentence(audience)}.`} />
        {!open && chosen}
        <Button
          look="quiet"
          aria-expanded={open}
          aria-label={open ? undefined : t('ask.change.label')}
          onClick={() => setOpen(!open)}
        >
          {open ? t('ask.done') : t('ask.change')}
        </Button>
      </div>
      {open && (
        <div class="audience-choice stack">
          <AudienceChooser audience={audience} onAudience={onAudience} levels={levelsToAsk} error={error} />
          {more}
        </div>
      )}
    </div>
  );
}
