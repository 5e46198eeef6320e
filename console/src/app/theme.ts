import { theme as antdTheme, type ThemeConfig } from 'antd';
import { type Palette, palettes, type Scheme } from './palette.ts';

function toVariable(name: string): string {
  return `--${name.replace(/([A-Z])/g, '-$1').toLowerCase()}`;
}

/** Through the CSSOM, which a Content-Security-Policy without `unsafe-inline` allows. */
export function applyPalette(scheme: Scheme): void {
  const root = document.documentElement;
  root.dataset['scheme'] = scheme;
  root.style.colorScheme = scheme;
  for (const [name, value] of Object.entries(palettes[scheme]))
    root.style.setProperty(toVariable(name), value);
}

const fontFamily =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

function toTokens(palette: Palette): ThemeConfig['token'] {
  return {
    fontFamily,
    fontFamilyCode: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace",
    fontSize: 13,
    controlHeight: 30,
    borderRadius: 6,
    colorPrimary: palette.brand,
    colorLink: palette.brand,
    colorError: palette.critical,
    colorWarning: palette.medium,
    colorSuccess: palette.pass,
    colorInfo: palette.brand,
    colorErrorBg: palette.criticalSoft,
    colorErrorBorder: palette.critical,
    colorWarningBg: palette.mediumSoft,
    colorWarningBorder: palette.medium,
    colorSuccessBg: palette.passSoft,
    colorSuccessBorder: palette.pass,
    colorInfoBg: palette.brandSoft,
    colorInfoBorder: palette.brand,
    colorBgBase: palette.surface,
    colorBgLayout: palette.canvas,
    colorBgContainer: palette.surface,
    colorBgElevated: palette.overlay,
    colorTextBase: palette.ink,
    colorText: palette.ink,
    colorTextSecondary: palette.ink2,
    colorTextTertiary: palette.ink3,
    colorTextPlaceholder: palette.ink3,
    colorBorder: palette.lineStrong,
    colorBorderSecondary: palette.line,
  };
}

export function toThemeConfig(scheme: Scheme, still: boolean): ThemeConfig {
  const palette = palettes[scheme];
  return {
    algorithm: scheme === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      ...toTokens(palette),
      motion: !still,
      ...(scheme === 'dark' ? { colorTextLightSolid: '#0e1219' } : {}),
    },
    components: {
      Table: {
        headerBg: palette.raised,
        cellPaddingBlock: 8,
        cellPaddingInline: 12,
        rowHoverBg: palette.hover,
      },
      Button: { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Card: { headerFontSize: 14, bodyPadding: 16, headerHeight: 44 },
      Segmented: { trackBg: palette.hover, itemSelectedBg: palette.surface },
      Tooltip: {
        colorBgSpotlight: scheme === 'dark' ? '#2c3850' : '#1a2233',
        colorTextLightSolid: '#ffffff',
      },
    },
  };
}
