/** The last name in a JSON Pointer; positions in lists are passed over. */
export const lastSegmentOf = (pointer: string): string =>
  pointer.split('/').findLast((part) => part !== '' && !/^\d+$/.test(part)) ?? '';

/** The name of a member of the body itself; undefined deeper down. */
export const topNameOf = (pointer: string): string | undefined =>
  /^\/([^/]+)$/.exec(pointer)?.[1]?.replaceAll('~1', '/').replaceAll('~0', '~');
