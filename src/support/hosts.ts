import { isIPv4, isIPv6 } from 'node:net';

/** Loopback, private, link-local and unique-local addresses (RFC 1918, 3927, 4193, 6598). */
const PRIVATE_IPV4 = [
  /^127\./,
  /^10\./,
  /^192\.168\./,
  /^172\.(1[6-9]|2\d|3[01])\./,
  /^169\.254\./,
  /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
  /^0\./,
];
const PRIVATE_IPV6 = [/^::1$/, /^::$/, /^f[cd]/i, /^fe[89ab]/i, /^::ffff:/i];
/** Names that never leave a private network (RFC 6761, 6762, 8375). */
const PRIVATE_NAMES = /(^|\.)(localhost|local|internal|home\.arpa|test)$/i;

/** Whether a URL's host is reached over the public Internet; a name without a dot is not. */
export function isPublicHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIPv4(host)) return !PRIVATE_IPV4.some((range) => range.test(host));
  if (isIPv6(host)) return !PRIVATE_IPV6.some((range) => range.test(host));
  return host.includes('.') && !PRIVATE_NAMES.test(host);
}
