// A loopback server for the benchmark: GET /items/N answers after a delay, GET /in-flight tells the most requests that were
// under way at one time. Prints its origin; ends with its parent.
import { createServer } from 'node:http';

const delayMs = Number(process.argv[2] ?? 0);
let current = 0;
let most = 0;

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://bench');
  if (pathname === '/in-flight') {
    response.end(String(most));
    return;
  }
  most = Math.max(most, ++current);
  const id = Number(/\d+$/.exec(pathname)?.[0] ?? 0);
  const body = JSON.stringify({
    id,
    name: `item ${id}`,
    tags: ['a', 'b', 'c'],
    owner: { name: 'somebody', active: true },
    links: Array.from({ length: 10 }, (_, index) => ({ rel: `r${index}`, uri: `/items/${index}` })),
  });
  const answer = () => {
    current--;
    response.writeHead(200, {
      'content-type': 'application/vnd.bench.item+json',
      'content-length': Buffer.byteLength(body),
      etag: `"${id}"`,
      'x-bench': '1',
    });
    response.end(body);
  };
  if (delayMs === 0) answer();
  else setTimeout(answer, delayMs);
});

server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}\n`));
process.stdin.resume().on('end', () => process.exit());
