import { useHistoryState } from 'wouter-preact/use-browser-location';
import { useLocation } from 'wouter-preact';
import { lazyPage } from './lazy.tsx';

/** The ways to sign in; shown at the address that was asked for, so that signing in leads there. */
export const SignedOutPage = lazyPage(async () => (await import('../sessions/signed-out-page.tsx')).SignedOutPage);

const asking = { signIn: true };

/** Whether a visitor, who reads what is public, wants to sign in here; and how she says so. Going back takes it back. */
export function useSigningIn() {
  const state = useHistoryState<typeof asking | null>();
  const [path, navigate] = useLocation();
  const signIn = () => navigate(path + location.search, { state: asking });
  return [state?.signIn === true, signIn] as const;
}
