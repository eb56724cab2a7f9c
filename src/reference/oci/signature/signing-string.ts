import { fieldOf, type Incoming } from '../../shared/incoming.ts';

/** What is signed: one line for each name, in order. Null if the request lacks one of the headers. */
export function signingString(request: Incoming, names: readonly string[]): string | null {
  const lines = names.map((name) => {
    if (name === '(request-target)') return `${name}: ${request.method.toLowerCase()} ${request.target}`;
    const value = fieldOf(request, name);
    return value === null ? null : `${name}: ${value.trim()}`;
  });
  return lines.includes(null) ? null : lines.join('\n');
}
