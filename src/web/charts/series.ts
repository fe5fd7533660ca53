/** What a column is made of, from its foot up. Each has a texture of its own besides its colour: see `textures.tsx`. */
export interface Series {
  name: string;
  texture: Texture;
}

export const textures = ['solid', 'rising', 'dots', 'level', 'falling', 'hollow'] as const;
export type Texture = (typeof textures)[number];

/** One column of a chart: a week, a month or a rung. */
export interface Column {
  /** Below the column; short. */
  label: string;
  /** In the table, and where the pointer rests. */
  name: string;
  /** A number for each series. */
  values: number[];
}

export const totalOf = ({ values }: Column) => values.reduce((sum, value) => sum + value, 0);
