import { create } from 'content-disposition';
import { attachmentFormats, type AttachmentKind } from '#domain/attachment.ts';
import { keepPrivate } from './private.ts';

/**
 * Hands out a file that somebody sent, to be kept and never shown in place: its type is of our table, its name is written as
 * RFC 6266 and RFC 8187 say, and no browser runs anything of it.
 */
export function download({ name, kind, bytes }: { name: string; kind: AttachmentKind; bytes: Uint8Array }): Response {
  const response = new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': attachmentFormats[kind].mediaType,
      'content-disposition': create(name, { type: 'attachment' }),
      'content-length': String(bytes.length),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  });
  keepPrivate(response.headers);
  return response;
}
