import {
  either,
  fileFormat,
  listOf,
  mapOf,
  notEmpty,
  oneOf,
  record,
  told,
  type Format,
  type RawOf,
  type ValueOf,
} from './format.ts';
import { text, texts } from './parts.ts';

const requirementId: Format<string> = {
  type: 'string',
  pattern: '^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$',
  description: 'AREA-TOPIC-NN in capitals',
};
const sectionUrl: Format<string> = {
  type: 'string',
  pattern: '\\{section\\}',
  description: 'a URL that contains {section}',
};

const document = record(
  {
    title: told(text, 'the title of the document'),
    name: told(text, 'a short name for reports; by default the key'),
    url: told(text, 'where the document is'),
    'section-url': told(sectionUrl, 'the URL of a section; {section} is replaced with its number or name'),
    language: told(text, 'the language of the document, as en'),
  },
  ['title'],
);

const source = told(
  either(
    text,
    record(
      {
        document: told(text, 'the key of a document'),
        section: told(text, 'the section in it'),
        quote: told(text, 'the sentence that demands it, word for word'),
      },
      ['document'],
    ),
  ),
  '{ document, section, quote }; a text is a section of the only document; if there are no ' +
    'documents, it is the source itself',
);

const requirement = record(
  {
    id: told(requirementId, 'a name that never changes'),
    level: told(oneOf('MUST', 'SHOULD', 'MAY'), 'how binding the sentence is'),
    subject: told(oneOf('server', 'client'), 'whom it binds', 'server'),
    how: told(
      oneOf('rule', 'probe', 'act'),
      'whether it is judged on every exchange (rule), asked of a server on purpose (probe), or seen of a client when ' +
        'a server calls for it (act)',
    ),
    needs: told(texts, 'capabilities without which the requirement does not apply', []),
    sources: told(notEmpty(listOf(source)), 'where the protocol says so'),
    text: told(text, 'the requirement, in one sentence'),
    defect: told(text, 'what is wrong where it is not met, as "wrong passwords are accepted": a title in reports'),
    ruling: told(text, 'how an unclear sentence is read, and why'),
    unjudged: told(text, 'why the requirement cannot be judged from outside'),
  },
  ['id', 'level', 'how', 'sources', 'text'],
);

export const registerFormat = fileFormat(
  'Register of requirements',
  record(
    {
      documents: told(mapOf(document), 'the documents that the requirements come from, by a key of your own', {}),
      requirements: notEmpty(listOf(requirement)),
    },
    ['requirements'],
  ),
);

export type RawRegister = RawOf<typeof registerFormat>;
export type ReadDocument = ValueOf<typeof document>;
export type RawSource = RawOf<typeof source>;
