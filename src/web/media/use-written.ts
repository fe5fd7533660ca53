import { useQueryClient } from '@tanstack/preact-query';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Cue } from '#src/contract/captions.ts';
import { isConflict } from '../shell/api.ts';
import { newId, useDraft } from '../shell/drafts.ts';
import { useMutation } from '../shell/mutation.ts';
import { useMe } from '../shell/session.ts';
import { toast } from '../ui/toast.tsx';
import { refresh } from './queries.ts';
import { t } from './words.ts';
import { read, rowsOf, type Row, type Wrong } from './written.ts';

interface Version {
  version: number;
  cues: Cue[];
}

export interface Source {
  uploadId: string;
  /** Under which the draft is kept. */
  name: string;
  /** What is saved. */
  current: Version;
  save: (body: { version: number } & ({ cues: Cue[] } | { vtt: string })) => Promise<Version>;
  /** What is saved now, for when somebody else was faster. */
  again: () => Promise<Version>;
}

interface Draft {
  rows: Row[];
  /** What it is based on. */
  version: number;
}

/** Captions or chapters while they are written: kept on this device until they are saved. */
export function useWritten({ uploadId, name, current, save, again }: Source) {
  const base = useRef(current);
  const [draft, change, clear] = useDraft<Draft>(useMe().id, name, () => draftOf(base.current));
  const [isChanged, setChanged] = useState(() => !isSame(draft, current));
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [theirs, setTheirs] = useState<Version | null>(null);
  const client = useQueryClient();
  const write = (rows: Row[]) => {
    setWrong(null);
    setChanged(true);
    saving.reset();
    change({ rows });
  };
  /** Takes another version in place of the draft. */
  const take = (version: Version) => {
    base.current = version;
    clear();
    setTheirs(null);
    setWrong(null);
    setChanged(false);
  };
  useEffect(() => {
    // Somebody else's change is shown where nothing of one's own is in its way.
    if (!isChanged && current.version > draft.version) take(current);
  }, [current.version]);
  const showTheirs = async () => setTheirs(await again().catch(() => null));
  const saving = useMutation({
    mutationFn: (body: { cues: Cue[] } | { vtt: string }) =>
      save({ ...body, version: theirs?.version ?? draft.version }),
    onSuccess: (saved, body) => {
      const replaced = 'vtt' in body && isChanged ? draft.rows : null;
      take(saved);
      if (replaced) toast(t('edit.file.saved'), { label: t('edit.undo'), act: () => write(replaced) });
      else toast(t('edit.saved'));
      void refresh(client, uploadId);
    },
    onError: (error) => {
      if (isConflict(error)) void showTheirs();
    },
  });
  const submit = () => {
    const refused = isConflict(saving.error) && saving.variables;
    // The file that was chosen is what is to be saved, not the lines that still stand there.
    if (refused && 'vtt' in refused) return saving.mutate(refused);
    const result = read(draft.rows);
    setWrong('wrong' in result ? result.wrong : null);
    if ('cues' in result && !saving.isPending) saving.mutate({ cues: result.cues });
  };
  return { rows: draft.rows, write, take, wrong, theirs, saving, submit, isChanged };
}

const draftOf = ({ version, cues }: Version): Draft => ({ rows: rowsOf(cues, newId), version });

const isSame = ({ rows }: Draft, { cues }: Version) => {
  const shown = rowsOf(cues, () => '');
  return JSON.stringify(rows.map((row) => ({ ...row, id: '' }))) === JSON.stringify(shown);
};
