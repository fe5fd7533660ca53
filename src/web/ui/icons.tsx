import type { ComponentChildren } from 'preact';

const shapes = {
  ask: 'M20 14.5a2.5 2.5 0 0 1-2.5 2.5H11l-4.5 3.5V17h0A2.5 2.5 0 0 1 4 14.5v-8A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.5ZM8.5 9h7M8.5 12.5h4',
  questions: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  steps: 'M4 6.5l1.5 1.5L8.5 5M4 13l1.5 1.5 3-3M12 7h8M12 13.5h8M12 20h8M5 20h1.5',
  topics: 'M5 9h14M5 15h14M10.5 4l-2 16M15.5 4l-2 16',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3 20c0-3.5 2.7-5.5 6-5.5s6 2 6 5.5M16 4.3a3.5 3.5 0 0 1 0 6.4M17.5 14.8c2.1.7 3.5 2.5 3.5 5.2',
  guide: 'M12 6.5C10.5 5 8 4.5 4 4.5v13.5c4 0 6.5.5 8 2 1.5-1.5 4-2 8-2V4.5c-4 0-6.5.5-8 2ZM12 6.5V20',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16 16l4.5 4.5',
  inbox: 'M4 13.5 6.5 5h11L20 13.5v4a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5ZM4 13.5h4.5l1.5 2.5h4l1.5-2.5H20',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  thanks: 'M12 20s-7.5-4.6-7.5-10A4.3 4.3 0 0 1 12 7.2 4.3 4.3 0 0 1 19.5 10c0 5.4-7.5 10-7.5 10Z',
  circle: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16Z',
  settled: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8 12.3l2.8 2.8L16 9.5',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5M12 8h.01',
  warning: 'M12 4 3 19.5h18ZM12 10v4.5M12 17h.01',
  close: 'M6 6l12 12M18 6 6 18',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  copy: 'M9 9V5.5A1.5 1.5 0 0 1 10.5 4h8A1.5 1.5 0 0 1 20 5.5v8a1.5 1.5 0 0 1-1.5 1.5H15M5.5 9h8a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5h-8A1.5 1.5 0 0 1 4 18.5v-8A1.5 1.5 0 0 1 5.5 9Z',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  plus: 'M12 5v14M5 12h14',
  picture:
    'M5.5 4.5h13A1.5 1.5 0 0 1 20 6v12a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18V6a1.5 1.5 0 0 1 1.5-1.5ZM4 16l4.5-4.5 4 4 2.5-2.5 5 5M15 9h.01',
  link: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7L12 17',
  lock: 'M6.5 10.5h11a1.5 1.5 0 0 1 1.5 1.5v6.5a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 18.5V12a1.5 1.5 0 0 1 1.5-1.5ZM8 10.5V7.8a4 4 0 0 1 8 0v2.7M12 14.2v2.2',
  globe:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3.2 12h17.6M12 3c2.5 2.4 3.8 5.5 3.8 9s-1.3 6.6-3.8 9c-2.5-2.4-3.8-5.5-3.8-9S9.5 5.4 12 3Z',
  mask: 'M3.5 8c3-1.3 5.7-1 8.5 0 2.8-1 5.5-1.3 8.5 0 0 5.5-1.8 8.5-5 8.5-1.8 0-2.5-1.5-3.5-1.5s-1.7 1.5-3.5 1.5c-3.2 0-5-3-5-8.5ZM7.2 11.2c1-.6 2-.6 2.8.2M14 11.4c.8-.8 1.8-.8 2.8-.2',
  clip: 'M19.5 11.5 12 19a4.6 4.6 0 0 1-6.5-6.5L13 5a3 3 0 0 1 4.3 4.3L10 16.5a1.5 1.5 0 0 1-2.1-2.1l6.6-6.7',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  microphone:
    'M12 15a3.5 3.5 0 0 0 3.5-3.5v-5a3.5 3.5 0 0 0-7 0v5A3.5 3.5 0 0 0 12 15ZM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3.5M8.5 21.5h7',
  camera:
    'M4.5 6.5h9A1.5 1.5 0 0 1 15 8v8a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 3 16V8a1.5 1.5 0 0 1 1.5-1.5ZM15 10.5l6-3v9l-6-3',
  screen:
    'M4.5 4.5h15A1.5 1.5 0 0 1 21 6v9.5a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 15.5V6a1.5 1.5 0 0 1 1.5-1.5ZM8.5 21h7M12 17v4M10.5 8.2v4.6l3.8-2.3Z',
} satisfies Record<string, string>;

export type IconName = keyof typeof shapes;

/** Every drawing, for the page that shows them. */
export const iconNames = Object.keys(shapes) as IconName[];

/** What points along the line, and turns round where lines run from right to left. */
const along = new Set<IconName>(['arrow', 'questions']);

/** A drawing beside words that say the same; hidden from screen readers. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  const dotted = name === 'more' ? 3 : 1.9;
  return (
    <Drawing size={size} width={dotted} along={along.has(name)}>
      <path d={shapes[name]} />
    </Drawing>
  );
}

function Drawing(props: { size: number; width: number; along: boolean; children: ComponentChildren }) {
  return (
    <svg
      class={props.along ? 'along' : undefined}
      width={props.size}
      height={props.size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width={props.width}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {props.children}
    </svg>
  );
}

/** The sign of the product. */
export function Mark({ size = 26 }: { size?: number }) {
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path
        class="mark-bubble"
        d="M7 2h18a5 5 0 0 1 5 5v13a5 5 0 0 1-5 5H15l-7 5.5V25H7a5 5 0 0 1-5-5V7a5 5 0 0 1 5-5Z"
      />
      <path class="mark-one" d="M17.9 6.5V20h-3.2v-9.6c-1 .7-2 1.1-3.2 1.4V9.2c1.7-.5 3.1-1.4 4-2.7Z" />
      <circle class="mark-dot" cx="22.8" cy="18.4" r="1.8" />
    </svg>
  );
}
