/** What was asked for is not there, or not for this person to know of: answered with 404. */
export class NotFound extends Error {
  override name = 'NotFound';
}

/** The person is known and may not do this: answered with 403. */
export class Forbidden extends Error {
  override name = 'Forbidden';
}

/** It is there, and it is of networks that are not theirs: they hear what is said of nothing, and the audit trail keeps that they tried. */
export class NotTheirs extends NotFound {
  readonly subject: { kind: string; id: string };

  constructor(kind: string, id: string) {
    super();
    this.subject = { kind, id };
  }
}
