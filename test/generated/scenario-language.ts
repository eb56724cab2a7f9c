import type { Offer } from '../../src/load/suite.ts';
import { profileFormat, registerFormat } from '../../src/load/formats/profile.ts';
import { ruleFormat } from '../../src/load/formats/rule.ts';
import { scenarioFormat } from '../../src/load/formats/scenario.ts';
import { matcherSchema } from '../../src/check/matcher-schema.ts';
import { BINDING_NAMES } from '../../src/load/references.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { code, inside, keyTable, NOTICE } from './markdown.ts';

/** What `{binding.…}` may say. */

/** Loaded by the tests beside the suite em, so that it stays right. */
export const EXAMPLE = `- id: creation-needs-credentials
  title: Without credentials nothing is created
  each: [{ binding: [create, collection] }] # once for each binding of the config that has both
  needs: [create]                           # capabilities; without them it does not apply
  steps:
    - id: create
      intent: create                          # what it makes is deleted at the end
      send: { method: POST, url: '{binding.collection}', type: '{binding.type}', body: '{binding.valid}' }
      keep: { tag: header etag }            # {kept.tag} for later steps
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

/** The language in which suites are written: prose by hand, tables from the formats that the loader holds files against. */
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

A suite is a folder. Everything in it is YAML 1.2, held against the JSON Schemas in \`schemas/format/\`; a mistake is told
with file, line and column, and then nothing is sent.

| file | what it holds |
|---|---|
| \`profile.yaml\` | the protocol: its name, how requests are authenticated, the names it gives to parts of its representations |
| \`requirements.yaml\` | the register: one row for each sentence that can be met or not |
| \`scenarios/*.yaml\` | what to send, and what to expect |
| \`rules.yaml\` | what to expect of every exchange |
| \`fragments.yaml\` | runs of steps that several scenarios share |
| \`media-types.yaml\` | media types that extend each other |
| \`schemas/*.json\` | JSON Schemas (2020-12) of payloads |

The level of a requirement stands in the register and nowhere else. A scenario says what to look at; whether a departure is a
violation, a warning or a note follows from the level.

An example, with most of what there is:

\`\`\`yaml
${EXAMPLE}\`\`\`

## The register

${keyTable(inside(registerFormat, 'properties', 'requirements', 'items'))}

A row that nothing can judge from outside says why under \`unjudged\`.

## The profile

${keyTable(profileFormat)}

## A scenario

${keyTable(scenario)}

A scenario is sent once, or once for each thing that \`each\` names. Several dimensions multiply. The order of scenarios means
nothing: they run side by side, so a scenario brings what it needs.

### each

${keyTable(inside(scenario, 'properties', 'each', 'items'))}

## A step

${keyTable(step)}

A step does exactly one of \`send\`, \`twin\` with \`change\`, \`crawl\`, \`hook\`. \`use\` alone puts a fragment's steps in its place.

A refusal proves little by itself: perhaps the server refuses everything. So a step that expects one is the \`twin\` of an
accepted step, and changes one thing. Where the twin was not accepted in the same run, the step is untestable.

### send

${keyTable(send)}

\`auth\` without a word is the user \`main\`. The body is JSON unless it stands under \`text\`.

### wire

${keyTable(inside(send, 'properties', 'wire'))}

### change

As under \`send\`, one key alone, or one of these:

${keyTable(inside(step, 'properties', 'change'), Object.keys(inside(send, 'properties')))}

### walk

${keyTable(inside(step, 'properties', 'walk'))}

\`parts: { count: 3, of: all }\` asks for pages so small that the items of walk \`all\` fill three. A walk ends where no next page is named, where a page is
refused, where a token comes again, and after \`limits.pages\` of the config. Its exchanges are the pages; with \`poll\` it is
walked again and again, and the last walk counts.

### together

${keyTable(inside(step, 'properties', 'together'))}

None of the requests waits for the answer, or the connection, of another. Its exchanges are all of them.

### keep

A kept value is there for later steps as \`{kept.NAME}\`. It comes from ${code('status')}, ${code('location')} (the URI that Location leads to), ${code('header NAME')},
${code('json POINTER')} (RFC 6901), ${code('link POINTER')} (the URI that a member leads to), or ${code('path JSONPATH')} (RFC 9535, a list).

## Templates

\`{name}\` stands for a value. A text that is one name alone takes the value as it is, an object too; inside a longer text it
becomes text. A name that does not exist is a mistake of the suite.

| name | value |
|---|---|
| \`{entry}\` | the target's entry URI |
| \`{absent}\` | a URI at which there is nothing |
| \`{unique}\` | a new word, one for each step |
| \`{vars.NAME}\` | a value of the config's \`vars\` |
| \`{kept.NAME}\` | what a step kept |
| \`{sent.STEP}\` | the body that a step sent |
| \`{created.STEP}\` | the URI of what a step created |
| \`{altered.STEP}\` | a URI beside it, at which there is nothing: its last segment in other letters and digits |
| \`{listed.STEP.N}\` | what tells item N of a walk from the others, from 0 |
| \`{each.NAME}\` | what \`each\` is at |
| \`{once.NAME}\` | a new word, the same throughout the scenario |
| \`{padding.N}\` | so many letters |
| \`{limits.oversized-body}\` | how many octets are too many, by the config |
| ${BINDING_NAMES.map((name) => code(`{binding.${name}}`)).join(', ')} | of the binding, under \`each: [{ binding: … }]\` |

## An expectation

${keyTable(expectation, names)}

Beside these stand one or more checks: ${names.map((name) => `[${name}](checks.md#${name})`).join(', ')}. All of them must be met.

\`when\`, \`given\` and \`unless\` name steps. A bare name means that the step was accepted.

## Matchers

Where a check compares a value, a bare value must be equal; an object holds conditions, and all of them must hold.

${keyTable(matcher)}

Patterns have the syntax of RE2: matched in linear time, without look-around and back-references.

## A rule

${keyTable(rule, names)}

Beside these stand one or more checks. Checks that name steps cannot be used.

### when

${keyTable(inside(rule, 'properties', 'when'))}
`;
}
