import { createReadStream } from 'node:fs';
import { test } from 'vitest';
import { readRecording } from '../src/record/read-recording.ts';
test('x', async () => {
  const counts: Record<string, number> = {};
  for await (const batch of readRecording('r.ndjson.gz', createReadStream('../shared/recordings/oci-real-traffic.ndjson.gz')))
    for (const one of batch) { const k = one.kind === 'exchange' ? `${one.exchange.intent} ${one.exchange.response?.bodyEncoding} ${JSON.stringify(one.exchange.response?.unseen)} ${one.exchange.authenticated}` : JSON.stringify(one); counts[k] = (counts[k] ?? 0) + 1; }
  console.log(counts);
});
