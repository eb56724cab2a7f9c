import type { Offer } from '../../src/load/suite.ts';
import { conditionFormat } from '../../src/load/formats/expectation.ts';
import { profileFormat } from '../../src/load/formats/profile.ts';
import { ruleFormat } from '../../src/load/formats/rule.ts';
import { scenarioFormat } from '../../src/load/formats/scenario.ts';
import { registerFormat } from '../../src/load/formats/register.ts';
import { matcherSchema } from '../../src/check/matcher-schema.ts';
import { BINDING_NAMES } from '../../src/load/references.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { code, inside, keyTable, NOTICE } from './markdown.ts';

/** Loaded by the tests together with the suite em, so that it stays right. */
export const EXAMPLE = `- id: creation-needs-credentials
  title: A create request without credentials is refused and creates nothing
  needs: [create]                           # capabilities; without them the scenario does not apply
  each: [{ binding: [create, collection] }] # once for each binding of the config that has both
  steps:
    - id: create
      send: { create: valid }               # the resource is deleted at the end of the run
      keep: { tag: header etag }            # {kept.tag} in later steps
    - id: before
      send: { url: '{binding.collection}' }
    - id: refused
      twin: create                          # the accepted request...
      change: { auth: none }                # ...with one difference
      expect:
        - { requirement: EM-AUTH-01, status: 401 }
    - id: list
      after: refused                        # looks at what that step did
      send: { url: '{binding.collection}' }
      expect:
        - { requirement: EM-AUTH-06, status: 200, not-created: { control: create, before: before, refused: refused } }
`;

/** What the names of a binding stand for. */
const BINDING_VALUES: Readonly<Record<(typeof BINDING_NAMES)[number], string>> = {
  name: 'its name in the config',
  collection: 'the URL of its collection',
  type: 'its media type',
  valid: 'its valid body, with new unique values',
  create: 'the URL at which it is created',
  'create-method': 'the method that creates it',
  delete: 'the method that deletes it',
  'delete-body': 'the body of its delete request, or null',
  absent: 'a URL below its collection where there is nothing',
  list: 'the URL of its list, with the query that the list always has',
  'empty-query': 'the URL of its list, with the query that finds nothing',
  version: 'the segment of its path that names the version',
  'next-version': 'the day after that version, if it is a date',
  throttled: 'the number of requests that exceeds its rate limit',
  unique: 'the member that must be unique, as a JSON Pointer',
  'write-only': 'the members that are never shown, as a list of JSON Pointers',
};

/** The values that any template may name. */
const NAMES: readonly (readonly [name: string, value: string])[] = [
  ['entry', "the target's entry URI"],
  ['absent', 'a URI where there is nothing'],
  ['unique', 'a new word for each step'],
  ['run', 'the word that all unique values of the run have in common'],
  ['once.NAME', 'a new word that stays the same throughout the scenario'],
  ['vars.NAME', "a value of the config's `vars`"],
  ['each.NAME', 'a value of the current repetition'],
  ['kept.NAME', 'what an earlier step kept'],
  ['sent.STEP', 'the body that a step sent'],
  ['created.STEP', 'the URI of the resource that a step created'],
  ['altered.STEP', 'a URI beside it where there is nothing: its last segment has other letters and digits'],
  ['duplicate.STEP', 'a valid body with the unique member that a step sent, and other content'],
  ['near.NAME', 'the value of another name, with another last letter or digit'],
  ['cut.NAME', 'the value of another name, without its last letter or digit'],
  ['first.NAME', 'the value of another name, with another first letter or digit'],
  ['beheaded.NAME', 'the value of another name, without its first letter or digit'],
  ['case.NAME', 'the value of another name, its letters in the other case'],
  ['preceded.NAME', 'the value of another name, behind an x'],
  ['lengthened.NAME', 'the value of another name, followed by an x'],
  ['long.N.NAME', 'the value of another name, cut or filled up to N characters'],
  ['listed.STEP.N', 'the key of item N of a walk, counted from 0'],
  ['padding.N', 'N letters'],
  ['limits.oversized-body', 'the number of octets that is too many for a body, from the config'],
];

/**
 * The language in which suites are written: prose by hand, tables from the formats that the loader checks files
 * against.
 */
export function scenarioLanguagePage({ checks, auth }: Offer): string {
  const scenarios = scenarioFormat(checks, auth);
  const scenario = inside(scenarios, 'items');
  const step = inside(scenarios, '$defs', 'step');
  const expectation = inside(scenarios, '$defs', 'expectation');
  const send = inside(step, 'properties', 'send');
  const rule = inside(ruleFormat(checks), 'items');
  const names = Object.keys(checks);
  const [matcher = {}] = (matcherSchema.anyOf as readonly JsonObject[]).filter(
    ({ properties }) => properties !== undefined,
  );

  return `${NOTICE}

# The scenario language

A suite is a folder of YAML 1.2 files. Each file is checked against a JSON Schema in \`schemas/format/\` before anything is
sent. A mistake is reported with its file, line and column, and with the word that was probably meant.

| file | content |
|---|---|
| \`profile.yaml\` | the protocol: its name, how requests are authenticated, what the parts of its representations are called |
| \`requirements.yaml\` | the register: every requirement that a server can meet or not |
| \`scenarios/*.yaml\` | what to send, and what to expect |
| \`rules.yaml\` or \`rules/*.yaml\` | what to expect of every exchange |
| \`fragments.yaml\` | steps that several scenarios of the suite share |
| \`media-types.yaml\` | media types that extend each other |
| \`near-misses.yaml\` | wrong values that are refused alike, by kind |
| \`schemas/*.json\` | JSON Schemas (2020-12) of payloads |

The level of a requirement (MUST, SHOULD, MAY) is in the register and nowhere else. A scenario says what to check; the level
decides whether a departure is a violation, a warning or a note.

This example shows most of the language:

\`\`\`yaml
${EXAMPLE}\`\`\`

Run \`assay lint DIR\` to check a suite without sending anything.

## The register

${keyTable(inside(registerFormat, 'properties', 'requirements', 'items'))}

A requirement that cannot be judged from outside says why under \`unjudged\`.

## The profile

${keyTable(profileFormat)}

## A scenario

${keyTable(scenario)}

A scenario runs once, or once for each combination of what \`each\` names. Scenarios run side by side and in any order, so each
one creates the resources that it needs.

### each

${keyTable(inside(scenario, 'properties', 'each', 'items'))}

## A step

${keyTable(step)}

A step has exactly one of \`send\`, \`twin\` with \`change\`, \`crawl\` and \`hook\`; \`use\` stands alone.

A refusal by itself proves little, since the server may refuse everything. So write a step that expects a refusal as the
\`twin\` of an accepted step, with a single change. If the twin was not accepted in the same run, the step is untestable.

### send

${keyTable(send)}

\`create\`, \`update\` and \`delete\` stand for a whole request of the binding, so \`method\`, \`url\` and \`text\` cannot stand
beside them. Other keys may: \`type\` and \`body\` replace those of the binding.

### wire

${keyTable(inside(send, 'properties', 'wire'))}

### change

A change has exactly one key: one of \`send\`, except \`create\`, \`update\` and \`delete\`, or one of these.

${keyTable(inside(step, 'properties', 'change'), Object.keys(inside(send, 'properties')))}

### walk

${keyTable(inside(step, 'properties', 'walk'))}

\`parts\` has two keys:

${keyTable(inside(step, 'properties', 'walk', 'properties', 'parts'))}

A walk ends on the last page, at a page that is refused, when a page token comes a second time, or after \`limits.pages\` of the
config. The exchanges of the step are the pages. With \`poll\`, the list is read again and again, and only the last walk is judged.

### together

${keyTable(inside(step, 'properties', 'together'))}

No request waits for the response or the connection of another. The exchanges of the step are all of them.

### hook

${keyTable(inside(step, 'properties', 'hook'))}

### keep

A kept value is \`{kept.NAME}\` in later steps. It comes from one of these:

| source | value |
|---|---|
| \`status\` | the status |
| \`header NAME\` | a header field |
| \`location\` | the absolute URI that Location leads to |
| \`json POINTER\` | a member of the body, by JSON Pointer (RFC 6901) |
| \`link POINTER\` | the absolute URI that a member leads to |
| \`path JSONPATH\` | a list of values, by JSONPath (RFC 9535) |

## Fragments

A fragment is a name and its steps. \`use\` puts these steps into a scenario, or into a fragment further down:

\`\`\`yaml
create-and-read:
  - { use: create-and-settle }
  - id: read
    after: settle
    send: { url: '{created.create}' }
\`\`\`

Every suite, yours too, may use the fragments in [\`suites/fragments.yaml\`](../suites/fragments.yaml), which come with \`assay\`. A suite
cannot have a fragment of the same name.

## Templates

\`{name}\` stands for a value. If a text is a single name, it takes the value as it is, even if that is an object; inside a longer
text the value becomes text. A name that does not exist is a mistake in the suite.

| name | value |
|---|---|
${NAMES.map(([name, value]) => `| ${code(`{${name}}`)} | ${value} |`).join('\n')}

With \`binding\` under \`each\`, there are these too:

| name | value |
|---|---|
${BINDING_NAMES.map((name) => `| ${code(`{binding.${name}}`)} | ${BINDING_VALUES[name]} |`).join('\n')}

## Near misses

\`near-misses.yaml\` has lists of wrong values that a server must refuse alike, under the same requirement:

\`\`\`yaml
etag: ['{near.kept.*}', '{cut.kept.*}', '{case.kept.*}']
password: [{ mangle: cut }, { mangle: preceded }]
\`\`\`

A text has one \`*\`: in a scenario, the name of a value stands there, such as \`etag\` in \`{near.kept.etag}\`. An object is
a variant of \`auth\`. Where a scenario sends a value of a list, a run at \`quick\` sends it as it is. A deeper run sends other
values of the list in its place, in some of the styled repetitions: so write the nearest or the likeliest one. Steps keep their
names, and different values of one list stay different. A scenario that needs the value that it has says
\`fixes: [misses]\`.

## An expectation

${keyTable(expectation, names)}

Beside these there must be at least one check, and all of its checks must be met: ${names.map((name) => `[${name}](checks.md#${name})`).join(', ')}.

### Conditions

\`when\`, \`requires\` and \`unless\` are lists of conditions on steps. A condition is the name of a step, which says that the step was
accepted, or an object in which all of these hold:

${keyTable(conditionFormat)}

## Matchers

Where a check compares a value, a plain value must be equal. An object is a set of conditions, which must all hold:

${keyTable(matcher)}

Patterns use the syntax of RE2, which matches in linear time and has neither look-around nor back-references.

## A rule

A rule is judged on every exchange of the run that matches \`when\`, whichever scenario it belongs to.

${keyTable(rule, names)}

Beside these there must be at least one check. A rule cannot use checks that name steps.

### when

${keyTable(inside(rule, 'properties', 'when'))}
`;
}
