/** Why a request is turned away before any page reads it, by status: each has a page in every language, built beforehand. */
export const refusals = { 400: 'unreadable', 403: 'fromElsewhere', 413: 'tooLarge' } as const;
