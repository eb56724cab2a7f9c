// What judging a recording is held against: reads a file of NDJSON and parses each line, nothing else.
//   node bench/bare-parse.mjs FILE
import { createReadStream } from 'node:fs';

let count = 0;
let rest = '';
for await (const chunk of createReadStream(process.argv[2], { encoding: 'utf8', highWaterMark: 1024 * 1024 })) {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop();
  for (const line of lines) if (JSON.parse(line).request !== undefined) count += 1;
}
console.log(count);
