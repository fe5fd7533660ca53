import type { ComponentChildren, JSX } from 'preact';

type Look = 'plain' | 'primary' | 'good' | 'quiet';
type Props = Omit<JSX.IntrinsicElements['button'], 'class' | 'disabled' | 'icon'> & {
  look?: Look;
  /** Being carried out: shown so, and pressing again does nothing. */
  busy?: boolean;
  children: ComponentChildren;
};

/** A button; while `busy` it keeps focus, which a disabled one would lose. */
export function Button({ look = 'plain', busy = false, onClick, type = 'button', ...rest }: Props) {
  const click: Props['onClick'] = (event) => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return <button {...rest} type={type} class={buttonClass(look)} aria-disabled={busy} onClick={click} />;
}

/** The classes of a link that looks like a button. */
export const buttonClass = (look: Look = 'plain') => (look === 'plain' ? 'button' : `button button-${look}`);
