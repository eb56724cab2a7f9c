/** The parameters of `Authorization: Signature …`; null where one is not there. */
export interface Authorization {
  readonly version: string | null;
  readonly algorithm: string | null;
  readonly keyId: string;
  /** Lower-case names of the signed headers, in the order of signing. */
  readonly names: readonly string[];
  readonly signature: Buffer;
  /** As sent. */
  readonly order: readonly string[];
  readonly listed: string;
}

const PARAMETER = /\s*([A-Za-z][A-Za-z0-9-]*)="([^"]*)"\s*(,|$)/y;

/** Null if this is not the Signature scheme or is malformed. Parameters come in any order, each once. */
export function parseAuthorization(value: string): Authorization | null {
  const [scheme, ...rest] = value.trim().split(' ');
  const parameters = scheme?.toLowerCase() === 'signature' ? parametersIn(rest.join(' ')) : null;
  const keyId = parameters?.get('keyId');
  const signature = parameters?.get('signature');
  if (parameters === null || keyId === undefined || signature === undefined || !isBase64(signature)) return null;
  const listed = parameters.get('headers') ?? 'date';
  return {
    version: parameters.get('version') ?? null,
    algorithm: parameters.get('algorithm') ?? null,
    keyId,
    names: listed.toLowerCase().split(' '),
    signature: Buffer.from(signature, 'base64'),
    order: [...parameters.keys()],
    listed,
  };
}

function parametersIn(text: string): ReadonlyMap<string, string> | null {
  const found = new Map<string, string>();
  PARAMETER.lastIndex = 0;
  for (let end = ','; end === ',';) {
    const [, name, value, separator] = PARAMETER.exec(text) ?? [];
    if (name === undefined || value === undefined || found.has(name)) return null;
    found.set(name, value);
    end = separator ?? '';
  }
  return found;
}

const isBase64 = (text: string): boolean =>
  text.length > 0 && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
