/** The colours that are derived from the hoster's accent, for one scheme. */
export interface AccentTones {
  /** Links, buttons, the ring of focus. */
  action: string;
  /** The same under the pointer. */
  actionStrong: string;
  /** Text upon `action`. */
  onAction: string;
}

/** What an accent gives, or the sentence that says in which scheme it cannot be read. */
export type DerivedAccent = { ok: true; light: AccentTones; dark: AccentTones } | { ok: false; reason: string };

/** The grounds that text stands on, by scheme; the same as in styles/tokens.css. */
export const grounds = {
  light: { paper: '#fbf8f1', surface: '#ffffff', sunken: '#f3eee2' },
  dark: { paper: '#17140f', surface: '#201c15', sunken: '#1c1812' },
} as const;
const textMin = 4.5;

/**
 * Derives both schemes' colours from one accent like `#2f6238`: as it is on paper, lightened on dark earth.
 * Refuses an accent that cannot be read there at 4.5 : 1 (WCAG 2.2, 1.4.3).
 */
export function deriveAccent(accent: string): DerivedAccent {
  const { lightness, chroma, hue } = toOklch(accent);
  const dark = toHex({ lightness: Math.max(lightness, 0.78), chroma: Math.min(chroma, 0.13), hue });
  const tones = {
    light: {
      action: accent.toLowerCase(),
      actionStrong: toHex({ lightness: lightness - 0.09, chroma, hue }),
      onAction: grounds.light.surface,
    },
    dark: {
      action: dark,
      actionStrong: toHex({ lightness: Math.max(lightness, 0.78) + 0.07, chroma: Math.min(chroma, 0.1), hue }),
      onAction: grounds.dark.paper,
    },
  };
  for (const scheme of ['light', 'dark'] as const) {
    for (const [ground, colour] of Object.entries(grounds[scheme])) {
      const ratio = contrast(tones[scheme].action, colour);
      if (ratio < textMin)
        return {
          ok: false,
          reason: `The accent ${accent} cannot be read in the ${scheme} scheme: ${tones[scheme].action} on ${ground} ${colour} has a contrast of ${ratio.toFixed(2)}, and ${textMin} is needed. Choose a darker one in content/site.yaml.`,
        };
    }
  }
  return { ok: true, ...tones };
}

/** The contrast of two colours like `#2f6238`, from 1 to 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

interface Oklch {
  lightness: number;
  chroma: number;
  hue: number;
}

const linear = (hex: string): [number, number, number] => {
  const part = (start: number) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
};

function luminance(hex: string): number {
  const [red, green, blue] = linear(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

// The matrices are those of CSS Color 4, section 9.3.
function toOklch(hex: string): Oklch {
  const [red, green, blue] = linear(hex);
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const b = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return { lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, chroma: Math.hypot(a, b), hue: Math.atan2(b, a) };
}

/** The nearest colour that a screen has: chroma gives way before lightness does. */
function toHex({ lightness, chroma, hue }: Oklch): string {
  for (let kept = chroma; kept > 0.001; kept -= 0.005) {
    const parts = toLinear({ lightness, chroma: kept, hue });
    if (parts.every((part) => part >= -0.0005 && part <= 1.0005)) return format(parts);
  }
  return format(toLinear({ lightness, chroma: 0, hue }));
}

function toLinear({ lightness, chroma, hue }: Oklch): number[] {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

const format = (parts: readonly number[]): string =>
  `#${parts
    .map((part) => {
      const bounded = Math.min(1, Math.max(0, part));
      const value = bounded <= 0.0031308 ? bounded * 12.92 : 1.055 * bounded ** (1 / 2.4) - 0.055;
      return Math.round(value * 255)
        .toString(16)
        .padStart(2, '0');
    })
    .join('')}`;
