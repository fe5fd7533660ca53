import { useState } from 'preact/hooks';
import { isConflict } from '../shell/api.ts';
import { hasDraft, useDraft } from '../shell/drafts.ts';
import { useMe, useSession } from '../shell/session.ts';
import { toast } from '../ui/toast.tsx';
import { useThreadChange } from './queries.ts';
import { t } from './thread-words.ts';

/** Whether something is being edited: from the beginning where an edit was begun on this device and neither saved nor given up. */
export function useEditing(draft: string, mayEdit: boolean) {
  const me = useSession().data;
  return useState(() => mayEdit && me !== undefined && hasDraft(me.id, draft));
}

/** What is being edited, kept on this device until it is saved or given up: then `end` forgets it. */
export function useEditDraft<T extends object>(name: string, asItIs: () => T, done: () => void) {
  const [draft, change, clear] = useDraft(useMe().id, name, asItIs);
  const end = () => {
    clear();
    done();
  };
  return { draft, change, end };
}

interface Options<Current> {
  questionId: string;
  /** The version that is being edited. */
  version: number;
  save: (version: number) => Promise<Current>;
  /** How it reads now, for when somebody else was faster. */
  current: () => Promise<Current>;
  done: () => void;
}

/** Saving an edit by version: on a conflict `theirs` is what is there now, and saving again replaces that. */
export function useEdit<Current extends { version: number }>(options: Options<Current>) {
  const [theirs, setTheirs] = useState<Current>();
  const change = useThreadChange(options.questionId, options.save);
  const showTheirs = async () => setTheirs(await options.current().catch(() => undefined));
  const save = () => {
    if (change.isPending) return;
    change.mutate(theirs?.version ?? options.version, {
      onSuccess: () => {
        toast(t('edit.saved'));
        options.done();
      },
      onError: (error) => {
        if (isConflict(error)) void showTheirs();
      },
    });
  };
  return {
    save,
    theirs,
    isPending: change.isPending,
    error: isConflict(change.error) && theirs ? null : change.error,
  };
}
