import type { Dictionary } from '../index.ts';

const allowed = 'PDF, PNG, JPEG or WebP pictures, text, CSV, ODT, ODS, ODP, DOCX or XLSX';

export const attachments: Dictionary['attachments'] = {
  label: 'Attach files',
  help: `Three at most, of 5 MB each and 10 MB together. ${allowed}.`,
  again: 'Choose your files again: the browser does not keep them.',
  files: 'Attached files',
  kinds: {
    pdf: 'PDF',
    png: 'PNG picture',
    jpeg: 'JPEG picture',
    webp: 'WebP picture',
    txt: 'text',
    csv: 'CSV table',
    odt: 'ODT document',
    ods: 'ODS spreadsheet',
    odp: 'ODP presentation',
    docx: 'Word document',
    xlsx: 'Excel spreadsheet',
  },
  refusals: {
    'file-kind': (name) => `“${name}” is not of a kind that we take. Send ${allowed}.`,
    'file-empty': (name) => `“${name}” is empty. Choose the file again.`,
    'file-too-big': (name) => `“${name}” is too large. 5 MB at most for each file.`,
    'files-too-many': () => 'Three files at most in one message. Send the others in a second message.',
    'files-too-big': () => 'These files are too large together. 10 MB at most in one message.',
    macros: (name) => `“${name}” holds macros or a program. Save it without them, or as PDF. We take ${allowed}.`,
    locked: (name) => `“${name}” is protected by a password. Send it without protection.`,
    broken: (name) => `“${name}” does not open. Save it again, then attach it once more.`,
  },
};
