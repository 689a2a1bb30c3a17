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

/** Whether one word is the other with one slip of a hand: a letter too many, missing or wrong, or two that changed places. */
export function isOneSlip(one: string, other: string): boolean {
  const shortest = Math.min(one.length, other.length);
  let before = 0;
  while (before < shortest && one[before] === other[before]) before += 1;
  let after = 0;
  while (after < shortest - before && one.at(-1 - after) === other.at(-1 - after)) after += 1;
  const [left, right] = [one.slice(before, one.length - after), other.slice(before, other.length - after)];
  const areSwapped = left.length === 2 && left[0] === right[1] && left[1] === right[0];
  return (left.length <= 1 && right.length <= 1) || (areSwapped && right.length === 2);
}

const slugLengthMax = 60;

/** The address part made from a name, as in "cafe-des-communs"; never empty. `suffix` tells apart two records of one name. */
export function slugFrom(name: string, suffix = ''): string {
  const words = plain(name).replaceAll(' ', '-').slice(0, slugLengthMax).replace(/-+$/, '') || 'sans-nom';
  return suffix ? `${words}-${suffix}` : words;
}
