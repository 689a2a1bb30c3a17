import { formatNames, formatOf } from '#codecs/formats.ts';

export { type FormatName, formatNames, isFormatName } from '#codecs/formats.ts';

/** The formats in which directories are read, for a choice on screen. */
export const readableFormats = formatNames.map((name) => ({ value: name, label: formatOf(name).name }));
