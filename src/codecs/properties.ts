/** One `path=value` of a property file; a value that is empty says nothing, and is absent. */
export interface Property {
  key: string;
  value: string;
  /** Counted from 1. */
  line: number;
}

/** A property file as it was read: its properties in order, and the lines that are none. */
export interface Properties {
  properties: readonly Property[];
  wrong: readonly { line: number; text: string }[];
}

const keyPattern = /^[^\s=.#'"]+(\.[^\s=.#'"]+)*$/;
const shownMax = 200;

/**
 * Reads the syntax of StatoolInfos: one `path=value` a line, `#` begins a comment. Takes what real files hold: a byte-order mark, any line
 * ends, spaces round `=`, quotes round a value, backslashes before what needs none, `<br/>` and `\n` for a line break. A line
 * that is neither is told apart, and the rest is read.
 */
export function readProperties(text: string): Properties {
  const properties: Property[] = [];
  const wrong: { line: number; text: string }[] = [];
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const at = line.indexOf('=');
    const key = line.slice(0, Math.max(at, 0)).trim();
    if (at < 0 || !keyPattern.test(key)) wrong.push({ line: index + 1, text: line.slice(0, shownMax) });
    else {
      const value = readValue(line.slice(at + 1));
      if (value !== '') properties.push({ key, value, line: index + 1 });
    }
  }
  return { properties, wrong };
}

function readValue(raw: string): string {
  const trimmed = raw.trim();
  const quoted = /^'(.*)'$|^"(.*)"$/.exec(trimmed);
  const bare = quoted ? (quoted[1] ?? quoted[2] ?? '') : trimmed;
  // In one go: a sign after a backslash begins nothing.
  return bare
    .replace(/\\([^])|<br\s*\/?>/gi, (_, escaped: string | undefined) => (escaped === undefined || escaped === 'n' ? '\n' : escaped))
    .trim();
}

/** Writes sections of properties, each under its comment; what is null, undefined or empty is left out, and so is a section of such. */
export function writeProperties(sections: Readonly<Record<string, Readonly<Record<string, string | number | null | undefined>>>>): string {
  return Object.entries(sections)
    .map(([title, values]) => {
      const lines = Object.entries(values).flatMap(([key, value]) => {
        const written = writeValue(String(value ?? ''));
        return written === '' ? [] : [`${key}=${written}`];
      });
      return lines.length > 0 ? `# [${title}]\n${lines.join('\n')}\n` : '';
    })
    .filter((section) => section !== '')
    .join('\n');
}

// A backslash and quotes round the whole would be read away; so they are written to survive it.
const writeValue = (value: string) =>
  value
    .replace(/[^\P{Cc}\n]+/gu, ' ')
    .trim()
    .replace(/\\/g, '\\\\')
    .replace(/^(?=['"])|(?=<br)/gi, '\\')
    .replace(/\n/g, '\\n');
