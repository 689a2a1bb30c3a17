export const arrangement = {};
export const people = {};
