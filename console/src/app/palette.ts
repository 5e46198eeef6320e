export type Scheme = 'light' | 'dark';

/** Every colour of the console, once: for antd's tokens, for the stylesheets (as `--name`) and for the charts. */
export interface Palette {
  readonly canvas: string;
  readonly surface: string;
  readonly raised: string;
  readonly overlay: string;
  readonly hover: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly brand: string;
  readonly brandSoft: string;
  readonly critical: string;
  readonly criticalSoft: string;
  readonly high: string;
  readonly highSoft: string;
  readonly medium: string;
  readonly mediumSoft: string;
  readonly low: string;
  readonly lowSoft: string;
  readonly pass: string;
  readonly passSoft: string;
  readonly unknown: string;
  readonly unknownSoft: string;
  readonly added: string;
  readonly removed: string;
}

/** Text colours keep 4.5:1 on `surface` and on their own soft ground. */
export const palettes: Readonly<Record<Scheme, Palette>> = {
  light: {
    canvas: '#f4f6f9',
    surface: '#ffffff',
    raised: '#f8f9fb',
    overlay: '#ffffff',
    hover: '#e9eef5',
    line: '#e3e7ee',
    lineStrong: '#c8cfdb',
    ink: '#1a2233',
    ink2: '#4a5568',
    ink3: '#5c6779',
    brand: '#1d5bd6',
    brandSoft: '#e7effd',
    critical: '#a3123a',
    criticalSoft: '#fde8ee',
    high: '#b93a0d',
    highSoft: '#fdece3',
    medium: '#8a5a00',
    mediumSoft: '#fdf3d8',
    low: '#2f6297',
    lowSoft: '#e6f0fa',
    pass: '#157347',
    passSoft: '#e3f5eb',
    unknown: '#6741b0',
    unknownSoft: '#f0eafc',
    added: '#dff5e6',
    removed: '#fde6e4',
  },
  dark: {
    canvas: '#0e1219',
    surface: '#151b25',
    raised: '#1a212d',
    overlay: '#1c2432',
    hover: '#1f2836',
    line: '#263042',
    lineStrong: '#3a475e',
    ink: '#e7ebf2',
    ink2: '#b0b9c9',
    ink3: '#8d98ab',
    brand: '#78a6ff',
    brandSoft: '#1b2a49',
    critical: '#ff7d9b',
    criticalSoft: '#3b1724',
    high: '#ff9a6c',
    highSoft: '#3a2015',
    medium: '#ecc45a',
    mediumSoft: '#332a12',
    low: '#84b8ec',
    lowSoft: '#172a3f',
    pass: '#5bcf95',
    passSoft: '#12301f',
    unknown: '#b9a1f5',
    unknownSoft: '#261f40',
    added: '#123322',
    removed: '#3d1c1f',
  },
};
