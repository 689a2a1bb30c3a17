import type { Decoded } from '#domain/foreign.ts';
import { decode as decodeChatonsInfos } from './chatonsinfos-read.ts';
import { decode as decodeGogocarto } from './gogocarto.ts';
import { decode as decodeLibrehosters } from './librehosters.ts';
import { decode as decodeTerreau } from './terreau.ts';

/** A format in which directories elsewhere are read. */
export interface ForeignFormat {
  /** What it calls itself. */
  name: string;
  decode: (text: string, at: string) => Decoded;
  /** The media types under which it is served; a file without any is looked into. */
  types: RegExp;
  /** Whether a text is perhaps of this format, where nobody says which it is. */
  isLike: (text: string) => boolean;
  /** One file is one record, and names the files of those that it carries; otherwise further files are only more of the same. */
  isTree?: boolean;
  /** How many steps further files may lie from the first one, where that is more than usual: a long directory comes in pages. */
  depth?: number;
}

const json = /^(application\/([\w.-]+\+)?json|text\/(json|plain)|application\/octet-stream)$/;

/** The formats that are read, by the kind of source. A codec is one file, and one line here. */
export const foreignFormats = {
  chatonsinfos: {
    name: 'ChatonsInfos',
    decode: decodeChatonsInfos,
    types: /^(text\/(plain|x-java-properties|x-properties)|application\/(octet-stream|x-java-properties))$/,
    isLike: (text) => !/^\s*[[{<]/.test(text),
    isTree: true,
  },
  terreau: {
    name: 'Terreau',
    decode: decodeTerreau,
    types: json,
    isLike: (text) => /^\s*\{/.test(text) && /"format"\s*:\s*"terreau-directory"/.test(text.slice(0, 500)),
  },
  librehosters: {
    name: 'LibreHosters',
    decode: decodeLibrehosters,
    types: json,
    isLike: (text) => /^\s*\{/.test(text) && /"(organizationType|isServiceProvider|tagLine)"\s*:/.test(text),
  },
  gogocarto: {
    name: 'GoGoCarto',
    decode: decodeGogocarto,
    types: json,
    isLike: (text) => /^\s*[[{]/.test(text),
  },
} as const satisfies Readonly<Record<string, ForeignFormat>>;

export type FormatName = keyof typeof foreignFormats;
export const formatNames = Object.keys(foreignFormats) as readonly FormatName[];

export const formatOf = (name: FormatName): ForeignFormat => foreignFormats[name];

export const isFormatName = (word: string): word is FormatName => formatNames.some((name) => name === word);

/** The format that a text looks like; the first that is read where it looks like none. */
export const guessFormat = (text: string): FormatName => formatNames.find((name) => formatOf(name).isLike(text)) ?? 'chatonsinfos';
