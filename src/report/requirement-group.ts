/** `AUTH` of `AREA-AUTH-01`: what stands between a requirement's area and its number. */
export function groupOf(id: string): string {
  const parts = id.split('-');
  return parts.slice(1, -1).join('-') || (parts[0] ?? '');
}
