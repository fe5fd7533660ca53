import type { AroundNavHandler } from 'wouter-preact';
import { useLocation } from 'wouter-preact';
import { useEffect, useState } from 'preact/hooks';
import { expectFocus } from '../ui/page.tsx';

/** Goes to a page: it starts at its top and its heading takes focus. A change of the query alone stays where it is. */
export const enterPage: AroundNavHandler = (navigate, to, options) => {
  const before = location.pathname;
  if (new URL(to, location.href).pathname !== before) expectFocus();
  navigate(to, options);
  if (location.pathname !== before) scrollTo(0, 0);
};

addEventListener('popstate', expectFocus);

const askBox = 'ask-title';
const setting = 'shortcut';

/** `/` leads to the ask box from everywhere, save from where one types. */
export function useAskShortcut() {
  const [, navigate] = useLocation();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!isShortcutOn() || isTyping(event.target)) return;
      event.preventDefault();
      if (location.pathname !== '/') navigate('/');
      focusSoon(askBox);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [navigate]);
}

/** Whether the shortcut is on, and its switch: people who speak to their computer may need it off. */
export function useShortcutSetting() {
  const [on, setOn] = useState(isShortcutOn);
  const change = () => {
    localStorage.setItem(setting, on ? 'off' : 'on');
    setOn(!on);
  };
  return [on, change] as const;
}

function isShortcutOn() {
  try {
    return localStorage.getItem(setting) !== 'off';
  } catch {
    return true;
  }
}

function isTyping(target: EventTarget | null) {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function focusSoon(id: string, tries = 20) {
  const element = document.getElementById(id);
  if (element) element.focus();
  else if (tries > 0) requestAnimationFrame(() => focusSoon(id, tries - 1));
}
