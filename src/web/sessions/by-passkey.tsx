import { useEffect } from 'preact/hooks';
import { askForPasskey, canOfferQuietly, isCancelled, stopOffering } from '../credentials/webauthn.ts';
import { api } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useSignIn } from './signed-in.ts';
import { t } from './words.ts';

/** Signs in by a passkey: by a button, and quietly beside the field for the mail address. */
export function ByPasskey({ primary }: { primary: boolean }) {
  const signIn = useSignIn(async (quietly: boolean) =>
    api.sessions.startByPasskey({ body: await askForPasskey(quietly) }),
  );
  useQuietOffer(signIn.mutate);
  const isAsked = signIn.variables === false;
  return (
    <>
      <Button
        look={primary ? 'primary' : 'plain'}
        busy={isAsked && signIn.isPending}
        onClick={() => signIn.mutate(false)}
      >
        {t('out.passkey')}
      </Button>
      {isAsked && isCancelled(signIn.error) && <Notice>{t('out.passkey.none')}</Notice>}
      {!isCancelled(signIn.error) && <ProblemNotice error={isAsked ? signIn.error : null} />}
    </>
  );
}

/** A challenge lives for five minutes, so that it is renewed before. */
const renewMs = 4 * 60_000;

function useQuietOffer(ask: (quietly: boolean) => void) {
  useEffect(() => {
    let gone = false;
    const offer = async () => {
      if ((await canOfferQuietly()) && !gone) ask(true);
    };
    void offer();
    const timer = setInterval(() => void offer(), renewMs);
    return () => {
      gone = true;
      clearInterval(timer);
      stopOffering();
    };
  }, []);
}
