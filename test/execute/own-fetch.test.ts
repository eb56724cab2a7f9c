import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { builtCli } from '../cli/built-cli.ts';

/** Node's own fetch accepts a right Content-Length; undici's, where it is loaded first, does not on every Node. */
const PROGRAM = `
  await import(process.argv[1]);
  const request = new Request(process.argv[2], { method: 'POST', body: 'abc', headers: { 'content-length': '3' } });
  process.stdout.write(String((await fetch(request)).status));`;

test.each(['library', 'matchers', 'vitest'])('a program that imports %s keeps its fetch', async (entry) => {
  const server = createServer((request, response) => request.resume().on('end', () => response.end())).listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const module = pathToFileURL(join(dirname(builtCli()), `${entry}.js`)).href;
  const args = ['--input-type=module', '-e', PROGRAM, module, `http://127.0.0.1:${port}/`];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  server.close();
  expect(stdout).toBe('200');
});
