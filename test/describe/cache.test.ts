import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readDescription } from '../../src/describe/read-description.ts';
import type { ApiDescription } from '../../src/model/description.ts';
import { OPENAPI, PARTS, read, SWAGGER, temporaryFolder } from './documents.ts';

describe('the cache', () => {
  const keep = (): {
    readonly cache: string;
    readonly kept: string;
    readonly api: ApiDescription;
    readonly file: string;
  } => {
    const cache = temporaryFolder();
    const { result, file } = read({ 'a.yaml.gz': gzipSync(SWAGGER) }, cache);
    if (!result.ok) throw new Error('unreadable');
    const [name = ''] = readdirSync(join(cache, 'descriptions'));
    return { cache, kept: join(cache, 'descriptions', name), api: result.value, file };
  };
  const again = (file: string, cacheFolder: string): unknown => {
    const result = readDescription(file, { cacheFolder });
    return result.ok ? result.value : result.problems;
  };

  test('what is read from it is the same', () => {
    const { api, file, cache } = keep();
    expect(again(file, cache)).toEqual(api);
  });

  test.each([
    { why: 'empty', spoil: () => '' },
    { why: 'of another content', spoil: (text: string) => text.replace('ListReservoirs', 'ListSomething') },
    { why: 'of another form', spoil: (text: string) => text.replace('"format":1', '"format":0') },
    { why: 'cut', spoil: (text: string) => text.slice(0, -100) },
  ])('a file that is $why is not used, and is written again', ({ spoil }) => {
    const { api, file, cache, kept } = keep();
    const text = readFileSync(kept, 'utf8');
    writeFileSync(kept, spoil(text));
    expect(again(file, cache)).toEqual(api);
    expect(readFileSync(kept, 'utf8')).toBe(text);
  });

  test('a file beside the description that has changed counts', () => {
    const cache = temporaryFolder();
    const { folder, file } = read({ 'pumps.json': OPENAPI('3.0.0', '{}'), 'shared/parts.yaml': PARTS }, cache);
    writeFileSync(join(folder, 'shared/parts.yaml'), PARTS.replace('name: pumpId', 'name: other'));
    expect(again(file, cache)).toMatchObject({ operations: [{ parameters: [{ name: 'other' }, { name: 'pumpId' }] }] });
  });

  test('a folder that cannot be written does no harm', () => {
    expect(read({ 'a.yaml': SWAGGER }, '/dev/null/x').result.ok).toBe(true);
  });
});
