import { expect, test } from 'vitest';
import { DEFECTS } from './fixtures/shed-defects.ts';
import { startSheds } from './fixtures/shed-server.ts';
import { styleOf } from './fixtures/shed-styles.ts';
import { stopsFor, tour, type Transcript } from './fixtures/shed-tour.ts';
import type { Defect } from './fixtures/shed-defect.ts';
import { writeFileSync } from 'node:fs';

const AT_ONCE = { options: { shed: { settleMs: 0 }, permit: { settleMs: 0 } } };
async function transcript(styles: readonly string[], requirement: string, defects: readonly Defect[] = []): Promise<Transcript> {
  const sheds = await startSheds({ styles: [AT_ONCE, ...styles.map(styleOf)], defects });
  try { return await tour(sheds, stopsFor(requirement)); } finally { await sheds.close(); }
}
const cache = new Map<string, Promise<Transcript>>();
test('differences', async () => {
  const out: string[] = [];
  const none: string[] = [];
  for (const defect of DEFECTS) {
    const styles = defect.styles ?? [];
    const key = `${styles.join()} ${stopsFor(defect.breaks).join()}`;
    const plain = await (cache.get(key) ?? cache.set(key, transcript(styles, defect.breaks)).get(key)!);
    const t = Date.now();
    const bad = await transcript(styles, defect.breaks, [defect]);
    const d = bad.flatMap((l, i) => l === plain[i] ? [] : [`  - ${plain[i]?.slice(0, 600)}\n  + ${l.slice(0, 600)}`]);
    if (d.length === 0 && bad.length === plain.length) none.push(defect.name);
    out.push(`## ${defect.name} ${defect.breaks} (${d.length} of ${plain.length}, ${Date.now() - t} ms)\n${d.slice(0, 3).join('\n')}`);
  }
  const again = await transcript([], 'OCI-X-01');
  const a2 = await transcript([], 'OCI-X-01');
  writeFileSync('/tmp/w/oci-other-diff.txt', out.join('\n'));
  console.log('SAME', a2.filter((l, i) => l !== again[i]).length, 'NONE', none.length, none.join(' '), again.length);
}, 600_000);
