/** What was asked for is not there, or not for this person to know of: answered with 404. */
export class NotFound extends Error {
  override name = 'NotFound';
}

/** The person is known and may not do this: answered with 403. */
export class Forbidden extends Error {
  override name = 'Forbidden';
}
