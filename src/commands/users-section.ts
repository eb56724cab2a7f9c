/** The lines about users in a profile's template, with the comment before them; empty where it has none. */
export const usersSection = (template: string): string =>
  /^(?:#[^\n]*\n)*users:\n(?:[ #][^\n]*\n)*/m.exec(template)?.[0] ?? '';
