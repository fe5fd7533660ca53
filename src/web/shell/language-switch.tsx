import type { Language } from '#src/contract/languages.ts';
import { Button } from '../ui/button.tsx';
import { toast } from '../ui/toast.tsx';
import { api, problemOf } from './api.ts';
import { keepLanguage, language, languageNames } from './language.ts';
import { useSession } from './session.ts';

const others = (Object.keys(languageNames) as Language[]).filter((other) => other !== language);

/** Leads to the other languages, each by its own name: for who can't read this one, too. */
export function LanguageSwitch() {
  const isSignedIn = useSession().data !== undefined;
  return (
    <span class="row">
      {others.map((other) => (
        <Button key={other} look="quiet" lang={other} onClick={() => void readIn(other, isSignedIn)}>
          {languageNames[other]}
        </Button>
      ))}
    </span>
  );
}

/** Keeps the choice with the account and on this device, and shows the page in it; drafts stay. null: as the browser asks. */
export async function readIn(choice: Language | null, isSignedIn: boolean) {
  try {
    if (isSignedIn) await api.sessions.chooseLanguage({ body: { language: choice } });
    if (keepLanguage(choice)) location.reload();
  } catch (error) {
    toast(problemOf(error).title);
  }
}
