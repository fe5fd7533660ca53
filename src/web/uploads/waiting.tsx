import { useEffect, useState } from 'preact/hooks';
import { useMe } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { FieldError } from '../ui/field.tsx';
import { forget, listKept, type Kept } from './kept.ts';
import { Sending } from './sending.tsx';
import { goOn, underWay } from './upload.ts';
import { useSending } from './use-sending.ts';
import { t } from './words.ts';

interface Props {
  place: string;
  attach: (path: string, words: string) => void;
}

/** What was on its way to this box when the page was left: it goes on, and comes into the text when it has arrived. */
export function Waiting({ place, attach }: Props) {
  const { id } = useMe();
  const [kept, setKept] = useState<Kept[]>([]);
  useEffect(() => void listKept(id, place).then((all) => setKept(all.filter(({ id }) => !underWay.has(id)))), [place]);
  if (kept.length === 0) return null;
  const done = (one: Kept) => setKept((all) => all.filter(({ id }) => id !== one.id));
  return (
    <div class="stack-tight">
      <p class="small" role="status">
        {t('waiting.title')}
      </p>
      {kept.map((one) => (
        <One key={one.id} {...{ one, attach }} done={() => done(one)} />
      ))}
    </div>
  );
}

function One({ one, attach, done }: { one: Kept; attach: Props['attach']; done: () => void }) {
  const { sending, problem, run, cancel } = useSending();
  const words = one.words || t('waiting.file');
  const begin = async () => {
    const path = await run((watch) => alone(one.id, () => goOn(one, watch)));
    if (!path) return;
    attach(path, words);
    done();
  };
  useEffect(() => void begin(), []);
  const giveUp = () => {
    cancel();
    void forget(one.id);
    done();
  };
  return (
    <div>
      <span class="small">{words}</span>
      {sending !== null && <Sending part={sending} cancel={giveUp} />}
      <FieldError id={`waiting-${one.id}`} error={problem ?? undefined} />
      {problem && (
        <div class="row">
          <Button onClick={() => void begin()}>{t('waiting.again')}</Button>
          <Button look="quiet" onClick={giveUp}>
            {t('sending.cancel')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Two tabs that show the same box send it once. */
async function alone<T>(id: string, act: () => Promise<T>): Promise<T | null> {
  if (!('locks' in navigator)) return act();
  return navigator.locks.request(`upload:${id}`, { ifAvailable: true }, (lock) => (lock ? act() : null));
}
