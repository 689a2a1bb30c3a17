/** Lower case without accents, punctuation as single spaces: what two spellings of one name have in common. */
export const plain = (text: string): string =>
  text
    .replaceAll(/[œŒ]/g, 'oe')
    .replaceAll(/[æÆ]/g, 'ae')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

const slugLengthMax = 60;

/** The address part made from a name, as in "cafe-des-communs"; never empty. `suffix` tells apart two records of one name. */
export function slugFrom(name: string, suffix = ''): string {
  const words = plain(name).replaceAll(' ', '-').slice(0, slugLengthMax).replace(/-+$/, '') || 'sans-nom';
  return suffix ? `${words}-${suffix}` : words;
}
