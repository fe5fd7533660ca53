import { useEffect } from 'preact/hooks';
import type { Language } from '#src/contract/languages.ts';
import { Switch, Route, useLocation } from 'wouter-preact';
import { isSignedOut } from './api.ts';
import { OnlyCode } from './early.ts';
import { Layout, PlainLayout, VisitorLayout } from './layout.tsx';
import { keepLanguage } from './language.ts';
import { lazyPage } from './lazy.tsx';
import { ProblemPage } from './problem.tsx';
import { isForVisitors, Routes } from './routes.tsx';
import { useSession } from './session.ts';
import { SignedOutPage, useSigningIn } from './signed-out.tsx';

const SignInPage = lazyPage(async () => (await import('../sessions/sign-in-page.tsx')).SignInPage);
const RespondPage = lazyPage(async () => (await import('../notifications/respond-page.tsx')).RespondPage);

/** The whole: one-time links work for everybody, some pages for visitors, everything else for people who are signed in. */
export function App() {
  return (
    <Switch>
      <Route path="/sign-in/:token">
        {({ token }) => (
          <PlainLayout>
            <SignInPage token={token} />
          </PlainLayout>
        )}
      </Route>
      <Route path="/respond/:token">
        {({ token }) => (
          <PlainLayout>
            <RespondPage token={token} />
          </PlainLayout>
        )}
      </Route>
      <Route path="/unsubscribe/:token">
        {({ token }) => (
          <PlainLayout>
            <RespondPage token={token} />
          </PlainLayout>
        )}
      </Route>
      <Route>
        <Inside />
      </Route>
    </Switch>
  );
}

function Inside() {
  const session = useSession();
  useOwnLanguage(session.data?.language);
  if (session.data) {
    return (
      <Layout key={session.data.id} me={session.data}>
        <Routes />
      </Layout>
    );
  }
  if (isSignedOut(session.error)) return <Outside />;
  return (
    <PlainLayout>
      {session.isPending && (
        <OnlyCode.Provider value>
          <Routes />
        </OnlyCode.Provider>
      )}
      {session.error && <ProblemPage error={session.error} retry={() => void session.refetch()} />}
    </PlainLayout>
  );
}

/** Shows the page in the language that the account says, where this device did not know it yet. */
function useOwnLanguage(chosen: Language | null | undefined) {
  useEffect(() => {
    if (chosen && keepLanguage(chosen)) location.reload();
  }, [chosen]);
}

/** For visitors: what may be public, and elsewhere the ways to sign in. */
function Outside() {
  const [path] = useLocation();
  const [signingIn] = useSigningIn();
  if (isForVisitors(path) && !signingIn) {
    return (
      <VisitorLayout>
        <Routes />
      </VisitorLayout>
    );
  }
  return (
    <PlainLayout>
      <SignedOutPage />
    </PlainLayout>
  );
}
