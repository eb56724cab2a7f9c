import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { resolve } from 'node:path';
import { readText } from '../load/read-folder.ts';
import { loaded, problem, refused, type Loaded } from '../model/problem.ts';
import type { Effects } from '../pipeline/effects.ts';

const READERS = { private: createPrivateKey, public: createPublicKey } as const;
const HINTS = {
  private: 'create one with openssl genpkey -algorithm ed25519 -out key.pem',
  public: 'extract it with openssl pkey -in key.pem -pubout -out pub.pem',
} as const;

/** An Ed25519 key from a PEM file. Problems never show its content. */
export function readKey(path: string, kind: keyof typeof READERS, { cwd }: Effects): Loaded<KeyObject> {
  const text = readText(resolve(cwd, path));
  if (text === undefined) return refused(problem(path, 'the key cannot be read'));
  const wrong = refused(problem(path, `the file has no Ed25519 ${kind} key in PEM without a passphrase`, HINTS[kind]));
  try {
    const key = READERS[kind](text);
    return key.asymmetricKeyType === 'ed25519' ? loaded(key) : wrong;
  } catch {
    return wrong;
  }
}
