import { fieldOf, type Incoming } from '../../shared/incoming.ts';

/** What is signed: a line for each name, in the order of the names. Null where the request lacks one of the fields. */
export function signingString(request: Incoming, names: readonly string[]): string | null {
  const lines = names.map((name) => {
    if (name === '(request-target)') return `${name}: ${request.method.toLowerCase()} ${request.target}`;
    const value = fieldOf(request, name);
    return value === null ? null : `${name}: ${value.trim()}`;
  });
  return lines.includes(null) ? null : lines.join('\n');
}
