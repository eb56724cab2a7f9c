import type { Switch } from '../../model/config.ts';
import { bindingFormat, reference } from './binding.ts';
import {
  converted,
  either,
  fileFormat,
  listOf,
  mapOf,
  narrowed,
  oneOrMany,
  record,
  told,
  type Format,
  type RawOf,
} from './format.ts';
import {
  anything,
  anyText,
  duration,
  integer,
  kebab,
  method,
  number,
  pointerMap,
  text,
  textMap,
  texts,
  valueMap,
} from './parts.ts';
import { mediaTypeFormat } from './profile.ts';

const entry: Format<string> = {
  type: 'string',
  pattern: '^https?://[^/?#\\s]+',
  description: 'an absolute http or https URI',
};
const origin: Format<string> = {
  type: 'string',
  pattern: '^https?://[^/?#]+$',
  description: 'an origin such as https://files.example.com',
};

const secret = told(
  either(
    anyText,
    record({ env: told(text, 'the environment variable that has the value') }, ['env']),
    record({ file: told(text, 'the file that has the value; a final line break is left out') }, ['file']),
  ),
  'a value, { env: VARIABLE } or { file: PATH }',
);

const user = mapOf(secret);

const hook = told(
  converted(
    either(
      record(
        {
          method: told(method, 'the method of the request'),
          url: told(text, 'a URI, relative to the target'),
          body: told(anything, 'the JSON body'),
          headers: told(textMap, 'header fields', {}),
        },
        ['method', 'url'],
      ),
      record({ command: told(text, 'a shell command, instead of a request') }, ['command']),
    ),
    (raw): Switch => ('command' in raw ? raw : { headers: {}, ...raw }),
  ),
  'a request (method, url, body, headers) or a shell command',
);

const search = record(
  {
    url: told(reference, 'where to send the search'),
    method: told(method, 'the method of the request', 'GET'),
    query: told(textMap, 'query parameters', {}),
    body: told(anything, 'the JSON body'),
    matches: told(pointerMap, 'JSON Pointers into each result, and the values that every result has'),
  },
  ['url', 'matches'],
);

const limits = record({
  concurrency: told(integer({ minimum: 1, maximum: 1000 }), 'how many scenarios run at the same time', 8),
  request: told(duration, 'time for one request, from the first byte sent to the last byte received', '30s'),
  continue: told(duration, 'how long a request that sent Expect: 100-continue waits for 100 (Continue)', '5s'),
  scenario: told(duration, 'time for one scenario', '20m'),
  'body-bytes': told(integer({ minimum: 1024 }), 'size of one response body, in bytes', 10_000_000),
  'header-bytes': told(integer({ minimum: 1024 }), 'size of the header of one response, in bytes', 65_536),
  crawl: told(integer({ minimum: 1 }), 'how many resources are visited when following links', 300),
  links: told(integer({ minimum: 1 }), 'how many links to different places are taken in when following links', 20_000),
  'scenario-bytes': told(
    integer({ minimum: 1024 }),
    'size of all response bodies of one scenario, in bytes; what comes after is not asked for',
    30_000_000,
  ),
  'run-bytes': told(
    integer({ minimum: 1024 }),
    'size of all response bodies of a run, in bytes; beyond it the run ends early',
    2_000_000_000,
  ),
  'log-bytes': told(
    integer({ minimum: 1024 }),
    'size of the compressed log of a run, in bytes; beyond it the log keeps no bodies of responses, and says so',
    30_000_000,
  ),
  'oversized-body': told(
    integer({ minimum: 1024 }),
    'size of a request body that the server must refuse as too large, in bytes',
    12_000_000,
  ),
  pages: told(
    integer({ minimum: 2 }),
    'how many pages of one list are read; a list that goes on after 1000 pages counts as endless',
    1000,
  ),
  patience: told(duration, 'how long a whole run waits for a server that throttles it', '5m'),
});

const polling = record({
  first: told(duration, 'the first pause', '200ms'),
  factor: told(number({ minimum: 1 }), 'how much longer each pause is than the one before', 2),
  ceiling: told(duration, 'the longest pause', '30s'),
  within: told(
    duration,
    'time for anything else to happen; how long a resource takes to be ready is under `settled`',
    '60s',
  ),
});

/** A target's config: the one place of every setting, its type, its default and its meaning. */
export const configFormat = fileFormat(
  'Config of a target',
  record(
    {
      profile: told(kebab, 'the protocol: a folder of suites/, or of the folder given with --suites'),
      target: told(entry, 'the entry URI of the server; --target replaces it'),
      origins: told(
        listOf(origin),
        'more origins of the same server: links to them are followed, and credentials are sent there',
        [],
      ),
      api: told(
        texts,
        'files with descriptions of the API, beside the config (Swagger 2.0, OpenAPI 3.0 or 3.1; YAML or JSON; .gz): ' +
          'each exchange is held against its operation',
        [],
      ),
      version: told(text, 'the path segment that names the version of the API'),
      ca: told(text, 'a PEM file with the private CA of an https target'),
      'client-cert': told(text, 'a PEM file with the certificate, and its chain, that the client shows in mutual TLS'),
      'client-key': told(text, 'a PEM file with the private key of client-cert'),
      'client-key-passphrase': told(secret, 'the passphrase of client-key'),
      proxy: told(
        secret,
        'the proxy, as http://HOST:PORT, or none; by default that of HTTP_PROXY, HTTPS_PROXY and NO_PROXY',
      ),
      headers: told(
        mapOf(secret),
        'header fields of every request, as gateways need them; the values of { env } and { file } are masked',
        {},
      ),
      users: told(
        mapOf(user),
        'credentials by user name; `main` sends every request unless a scenario names another user',
        {},
      ),
      capabilities: told(texts, 'what the server claims to support; the profile defines the words', []),
      types: told(
        mapOf(mediaTypeFormat),
        'media types of your own, and what they extend; an entry for a type of the profile adds to it',
        {},
      ),
      vars: told(valueMap, 'values for bodies, queries, URIs and fault hooks, used as {vars.NAME}', {}),
      bindings: told(
        narrowed(mapOf(bindingFormat), { propertyNames: kebab }),
        'one entry for each kind of resource that a run may use; the key is its name in reports',
        {},
      ),
      faults: told(
        mapOf(
          record({ on: told(hook, 'how the fault is switched on'), off: told(hook, 'how it is switched off') }, [
            'on',
            'off',
          ]),
        ),
        'server states that no client can cause, by name',
        {},
      ),
      searches: told(
        mapOf(oneOrMany(search)),
        'a search that finds something, or a list of searches, by the name of the capability',
        {},
      ),
      open: told(texts, 'URIs that need no credentials', []),
      absent: told(text, 'a URI at which there is no resource; by default one below the entry'),
      limits: told(limits, 'upper bounds of a run', {}),
      polling: told(polling, 'how often to check whether a resource is ready', {}),
    },
    ['profile', 'target'],
  ),
);

export type RawConfig = RawOf<typeof configFormat>;
export type RawUser = RawOf<typeof user>;
export type RawSecret = RawOf<typeof secret>;
