import type { Ask } from './http.ts';

/** Edits that faults and variations of every client share. The names of fields are in lower case. */
export const withoutField = (ask: Ask, name: string): Ask => ({
  ...ask,
  headers: ask.headers.filter(([one]) => one !== name),
});

export const withField = (ask: Ask, name: string, value: string): Ask => ({
  ...ask,
  headers: [...withoutField(ask, name).headers, [name, value]],
});
