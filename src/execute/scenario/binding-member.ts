import type { Binding } from '../../model/config.ts';
import type { Json } from '../../model/json.ts';

const MEMBERS: Readonly<Record<string, (binding: Binding | undefined) => Json | undefined>> = {
  name: (binding) => binding?.name,
  type: (binding) => binding?.type ?? 'application/json',
  'create-method': (binding) => binding?.create?.method,
  delete: (binding) => binding?.remove?.method,
  'delete-body': (binding) => binding?.remove?.body ?? null,
  unique: (binding) => binding?.unique,
  version: (binding) => binding?.version,
  throttled: (binding) => binding?.throttled?.requests,
  'write-only': (binding) => binding?.writeOnly ?? [],
};

/** What `{binding.NAME}` stands for where it is written in the config as it is. */
export const bindingMember = (binding: Binding | undefined, name: string): Json | undefined => MEMBERS[name]?.(binding);
