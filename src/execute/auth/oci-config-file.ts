/** The profiles of an OCI config file, each with what it inherits from DEFAULT. */
type OciProfiles = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A line that is no line of such a file; from 1. Its text is not told: it may be a piece of a secret. */
interface OciLineMistake {
  readonly line: number;
  readonly message: string;
}

const DEFAULT = 'DEFAULT';

/**
 * Reads `[PROFILE]` and `name=value`. A value goes to the end of its line, whatever is in it; # and ; begin comments
 * only at the start of one.
 */
export function readOciConfig(text: string): OciProfiles | OciLineMistake {
  const profiles = new Map<string, Map<string, string>>();
  let current: Map<string, string> | undefined;
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue;
    const name = /^\[(.+)\]$/.exec(line)?.[1]?.trim();
    if (name !== undefined && name !== '') {
      current = profiles.get(name) ?? new Map<string, string>();
      profiles.set(name, current);
      continue;
    }
    const cut = line.indexOf('=');
    if (cut < 1) return { line: index + 1, message: 'neither [PROFILE] nor name=value' };
    if (current === undefined) return { line: index + 1, message: 'an entry before the first [PROFILE]' };
    current.set(line.slice(0, cut).trim().toLowerCase(), line.slice(cut + 1).trim());
  }
  const shared = Object.fromEntries(profiles.get(DEFAULT) ?? []);
  return Object.fromEntries(
    [...profiles].map(([name, entries]) => [name, { ...shared, ...Object.fromEntries(entries) }]),
  );
}

export const isLineMistake = (read: OciProfiles | OciLineMistake): read is OciLineMistake =>
  typeof read['line'] === 'number';
