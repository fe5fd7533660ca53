import { Switch, Route } from 'wouter-preact';
import { Skeleton } from '../ui/notice.tsx';
import { isSignedOut } from './api.ts';
import { Layout, PlainLayout } from './layout.tsx';
import { lazyPage } from './lazy.tsx';
import { ProblemPage } from './problem.tsx';
import { Routes } from './routes.tsx';
import { useSession } from './session.ts';
import { t } from './words.ts';

const SignInPage = lazyPage(async () => (await import('../sessions/sign-in-page.tsx')).SignInPage);
const SignedOutPage = lazyPage(async () => (await import('../sessions/signed-out-page.tsx')).SignedOutPage);

/** The whole: a one-time link works for everybody, everything else for people who are signed in. */
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
      <Route>
        <Inside />
      </Route>
    </Switch>
  );
}

function Inside() {
  const session = useSession();
  if (session.data) {
    return (
      <Layout key={session.data.id} me={session.data}>
        <Routes />
      </Layout>
    );
  }
  return (
    <PlainLayout>
      {session.isPending && <Skeleton label={t('app.loading')} />}
      {isSignedOut(session.error) && <SignedOutPage />}
      {session.error && !isSignedOut(session.error) && (
        <ProblemPage error={session.error} retry={() => void session.refetch()} />
      )}
    </PlainLayout>
  );
}
