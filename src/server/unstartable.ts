/** Why the portal cannot start; the message is a sentence for the person who starts it. */
export class Unstartable extends Error {
  override name = 'Unstartable';
}
