import type { Problem } from '../model/problem.ts';
import type { Source } from '../model/source.ts';
import type { Requirement } from '../model/suite.ts';
import { didYouMean } from '../support/nearest.ts';
import type { Source as File } from './document.ts';
import { read } from './formats/format.ts';
import { registerFormat, type ReadDocument, type RawRegister, type RawSource } from './formats/register.ts';

type Documents = Readonly<Record<string, ReadDocument>>;

/** The requirements with their sources resolved. A repeated id or an unknown document is a problem. */
export function requirementsOf(raw: RawRegister, file: File, problems: Problem[]): readonly Requirement[] {
  const { documents, requirements } = read(registerFormat, raw);
  const first = new Map<string, number>();
  return requirements.map((requirement, index) => {
    const { id, sources } = requirement;
    if (first.has(id))
      problems.push(
        file.problem(
          file.placeOf(['requirements', index, 'id']),
          `there are two requirements ${id}`,
          'give each requirement its own id',
        ),
      );
    first.set(id, index);
    for (const [position, source] of sources.entries())
      problems.push(...sourceProblems(source, documents, file, ['requirements', index, 'sources', position]));
    return { ...requirement, sources: sources.map((source) => sourceOf(source, documents)) };
  });
}

function sourceProblems(
  source: RawSource,
  documents: Documents,
  file: File,
  path: readonly (string | number)[],
): readonly Problem[] {
  const keys = Object.keys(documents);
  if (typeof source === 'string')
    return keys.length > 1
      ? [
          file.problem(
            file.placeOf(path),
            'the source lacks its document',
            `{ document: ${keys.join(' | ')}, section }`,
          ),
        ]
      : [];
  const { document } = source;
  const hint = didYouMean(document, keys) ?? `documents: ${keys.join(', ') || 'none'}`;
  return keys.includes(document)
    ? []
    : [file.problem(file.placeOf([...path, 'document']), `unknown document ${document}`, hint)];
}

/** A text is a section of the only document; if there is no document, it is the source itself. */
function sourceOf(raw: RawSource, documents: Documents): Source {
  if (typeof raw !== 'string') return documentSource(raw.document, raw, documents);
  const [only] = Object.keys(documents);
  return only === undefined ? { name: raw, document: raw } : documentSource(only, { section: raw }, documents);
}

function documentSource(
  key: string,
  { section, quote }: { readonly section?: string; readonly quote?: string },
  documents: Documents,
): Source {
  // An unknown document is a problem already.
  const { title, name = key, language, ...urls }: ReadDocument = documents[key] ?? { title: key };
  const url = section === undefined ? urls.url : (sectionUrl(urls.sectionUrl, section) ?? urls.url);
  return {
    name,
    document: title,
    ...(section === undefined ? {} : { section }),
    ...(url === undefined ? {} : { url }),
    ...(language === undefined ? {} : { language }),
    ...(quote === undefined ? {} : { quote }),
  };
}

const sectionUrl = (template: string | undefined, section: string): string | undefined =>
  template?.replaceAll('{section}', encodeURIComponent(section));
