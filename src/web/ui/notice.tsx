import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icons.tsx';

type Tone = 'plain' | 'good' | 'warn' | 'bad';
const icons: Record<Tone, IconName> = { plain: 'info', good: 'settled', warn: 'warning', bad: 'warning' };

/** A message inside the page; what went wrong is read out at once. */
export function Notice({ tone = 'plain', children }: { tone?: Tone; children: ComponentChildren }) {
  return (
    <div class={`notice notice-${tone}`} role={tone === 'bad' ? 'alert' : undefined}>
      <Icon name={icons[tone]} />
      <div class="notice-body">{children}</div>
    </div>
  );
}

/** Where a list has nothing yet: what will be here, and what to do. */
export function Empty({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** The shape of what is being loaded. */
export function Skeleton({ label, lines = 6 }: { label: string; lines?: number }) {
  return (
    <div class="skeleton" role="status">
      <b class="visually-hidden">{label}</b>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} />
      ))}
    </div>
  );
}
