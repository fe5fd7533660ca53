import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';

interface Props {
  label: string;
  button: ComponentChildren;
  children: ComponentChildren;
}

/** A button that opens a short list of actions; closes on Escape, on a click elsewhere and when one is chosen. */
export function Menu({ label, button, children }: Props) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const close = () => {
    panel.current?.hidePopover();
    trigger.current?.focus();
  };
  return (
    <div class="menu">
      <button ref={trigger} type="button" class="button button-quiet menu-button" popovertarget={id} aria-label={label}>
        {button}
      </button>
      <div ref={panel} id={id} popover="auto" class="menu-panel" onClick={close}>
        {children}
      </div>
    </div>
  );
}
