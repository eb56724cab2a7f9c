import type { RawConfig } from '../formats/config.ts';
import type { Report } from '../mistakes.ts';

/** URIs that cannot be used as they are written. */
export function checkUris({ target, origins = [], open = [] }: RawConfig, report: Report): void {
  const entry = URL.canParse(target) ? new URL(target) : undefined;
  if (entry === undefined) report(['target'], `${target} is not a URI`);
  else if (entry.username !== '' || entry.password !== '')
    report(['target'], 'the target has credentials in it', 'credentials belong under users: reports show the target');
  else if (entry.hash !== '')
    report(['target'], `the target has the fragment ${entry.hash}`, 'leave it out: a fragment is never sent');
  for (const [index, uri] of origins.entries()) {
    if (!URL.canParse(uri)) report(['origins', index], `${uri} is not a URI`);
  }
  for (const [index, uri] of open.entries()) {
    if (!URL.canParse(uri, entry?.href ?? 'http://x')) report(['open', index], `${uri} is not a URI`);
  }
}
