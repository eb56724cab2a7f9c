import { expect, test } from 'vitest';
import { send } from './fixtures/shed-client.ts';
import { COMPARTMENT } from './fixtures/shed-parts.ts';
import { startSheds } from './fixtures/shed-server.ts';

test('a shed is created, read and deleted', async () => {
  const sheds = await startSheds();
  const at = '/20250115/sheds';
  const created = await send(sheds.origin, { method: 'POST', target: at, body: { code: 'x1', compartmentId: COMPARTMENT, capacityLitres: 5 } });
  expect(created.status).toBe(200);
  const target = `${at}/${(created.json as { readonly id: string }).id}`;
  expect((await send(sheds.origin, { target })).status).toBe(200);
  expect((await send(sheds.origin, { method: 'DELETE', target })).status).toBe(204);
  expect((await send(sheds.origin, { target, signing: 'none' })).status).toBe(401);
  await sheds.close();
});
