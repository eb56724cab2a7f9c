import { createHash, createSign } from 'node:crypto';
import type { Ask } from '../http.ts';
import type { Draft, Policy, Signer } from './policy.ts';

const BODIED = ['POST', 'PUT', 'PATCH'];

/** The request as it goes on the wire, signed as draft-cavage-http-signatures and the guide say. */
export function signed(draft: Draft, host: string, nowMs: number, { keyId, key }: Signer, policy: Policy): Ask {
  const { method, path, query, headers, body } = policy.draft(draft);
  const told: Readonly<Record<string, string>> = {
    accept: 'application/json',
    'accept-encoding': 'identity',
    ...headers,
  };
  const search = query.map(([name, value]) => `${policy.encode(name)}=${policy.encode(value)}`).join('&');
  const target = search === '' ? path : `${path}?${search}`;
  const fields: Record<string, string> = { [policy.dateField]: new Date(nowMs).toUTCString(), host };
  if (BODIED.includes(method)) {
    fields['x-content-sha256'] = createHash('sha256').update(body).digest('base64');
    fields['content-type'] = policy.contentType;
    fields['content-length'] = String(Buffer.byteLength(body));
  }
  const names = policy.signs([policy.dateField, '(request-target)', 'host', ...Object.keys(fields).slice(2)]);
  const lines = names.map((name) =>
    name === '(request-target)'
      ? `${name}: ${method.toLowerCase()} ${target}`
      : `${name}: ${fields[name] ?? told[name] ?? ''}`,
  );
  const signature = createSign('RSA-SHA256').update(lines.join('\n')).sign(key, 'base64');
  const authorization = policy.authorization({
    version: '1',
    keyId,
    algorithm: 'rsa-sha256',
    headers: names.join(' '),
    signature,
  });
  return policy.ask({
    method,
    target,
    headers: [...Object.entries(told), ...Object.entries(fields), ['authorization', authorization]],
    body,
  });
}
