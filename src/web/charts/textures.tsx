import { textures, type Texture } from './series.ts';

const size = 7;

/** The textures of one chart, to be referred to by `fillOf`: who sees no colours, or prints without them, tells parts by these. */
export const Textures = ({ id }: { id: string }) => (
  <defs>
    {textures.map((texture) => (
      <pattern
        key={texture}
        id={`${id}-${texture}`}
        width={size}
        height={size}
        patternUnits="userSpaceOnUse"
        patternTransform={turns[texture]}
      >
        <rect width={size} height={size} class={`chart-ground chart-${texture}`} />
        {drawn[texture]}
      </pattern>
    ))}
  </defs>
);

export const fillOf = (id: string, texture: Texture) => `url(#${id}-${texture})`;

const turns: Partial<Record<Texture, string>> = { rising: 'rotate(45)', falling: 'rotate(-45)' };

const stripe = <rect width={size} height={size / 2} class="chart-ink" />;
const drawn: Record<Texture, preact.JSX.Element | null> = {
  solid: null,
  rising: stripe,
  dots: <circle cx={size / 2} cy={size / 2} r={1.8} class="chart-ink" />,
  level: stripe,
  falling: stripe,
  hollow: null,
};
