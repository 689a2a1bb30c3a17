import type { AttachmentKind, FileRefusal } from '#domain/attachment.ts';

const kinds: Record<AttachmentKind, string> = {
  pdf: 'PDF',
  png: 'image PNG',
  jpeg: 'image JPEG',
  webp: 'image WebP',
  txt: 'texte',
  csv: 'tableau CSV',
  odt: 'document ODT',
  ods: 'tableur ODS',
  odp: 'présentation ODP',
  docx: 'document Word',
  xlsx: 'tableur Excel',
};

const allowed = 'PDF, images PNG, JPEG ou WebP, texte, CSV, ODT, ODS, ODP, DOCX ou XLSX';

const refusals: Record<FileRefusal, (name: string) => string> = {
  'file-kind': (name) => `« ${name} » n’est pas d’une sorte que nous prenons. Envoyez : ${allowed}.`,
  'file-empty': (name) => `« ${name} » est vide. Choisissez le fichier à nouveau.`,
  'file-too-big': (name) => `« ${name} » est trop lourd. 5 Mo au plus par fichier.`,
  'files-too-many': () => 'Trois fichiers au plus par message. Envoyez les autres dans un second message.',
  'files-too-big': () => 'Ces fichiers sont trop lourds ensemble. 10 Mo au plus par message.',
  macros: (name) => `« ${name} » contient des macros ou un programme. Enregistrez-le sans, ou en PDF. Nous prenons : ${allowed}.`,
  locked: (name) => `« ${name} » est protégé par un mot de passe. Envoyez-le sans protection.`,
  broken: (name) => `« ${name} » ne s’ouvre pas. Enregistrez-le à nouveau, puis joignez-le encore.`,
};

export const attachments = {
  label: 'Joindre des fichiers',
  help: `Trois au plus, de 5 Mo chacun et 10 Mo ensemble. ${allowed}.`,
  again: 'Choisissez vos fichiers à nouveau : le navigateur ne les garde pas.',
  files: 'Fichiers joints',
  kinds,
  refusals,
};
