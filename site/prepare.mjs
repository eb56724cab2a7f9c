// Lays the docs out as pages: links that lead out of docs/ lead to the repository instead, and README.md is the start.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const docs = join(root, 'docs');
const pages = join(root, 'site/pages');
const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const web = repository.url.replace(/^git\+(.*)\.git$/, '$1');

const isFolder = (path) => statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory() === true;

/** Tags that the docs mean as tags; any other is text. */
const TAG = /<(?!\/?(?:details|summary|code|br)\b|!--)/g;

/** Text outside of code, in which nothing is a tag or an expression to the generator. */
const plain = (text) =>
  text
    .split(/(^```[^]*?^```$|`[^`\n]*`)/m)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(TAG, '&lt;').replaceAll('{{', '&#123;&#123;')))
    .join('');

/** A link of a page, as the site has it. */
function linkFrom(page, target, anchor = '') {
  const path = normalize(join('docs', dirname(page), target));
  if (path === 'reports/sample/report.html') return `/sample-report.html${anchor}`;
  if (!path.startsWith('docs/')) return `${web}/${isFolder(path) ? 'tree' : 'blob'}/main/${path}${anchor}`;
  return target.replace(/(^|\/)README\.md$/, '$1index.md') + anchor;
}

rmSync(pages, { recursive: true, force: true });
for (const name of readdirSync(docs, { recursive: true })) {
  if (statSync(join(docs, name)).isDirectory()) continue;
  const to = join(pages, name.replace(/(^|\/)README\.md$/, '$1index.md'));
  mkdirSync(dirname(to), { recursive: true });
  if (!name.endsWith('.md')) cpSync(join(docs, name), to);
  else {
    const text = readFileSync(join(docs, name), 'utf8');
    const linked = text.replaceAll(
      /\]\((?![a-z]+:|#)([^)#\s]+)(#[^)\s]*)?\)/g,
      (_all, target, anchor) => `](${linkFrom(name, target, anchor)})`,
    );
    writeFileSync(to, plain(linked));
  }
}
mkdirSync(join(pages, 'public'), { recursive: true });
cpSync(join(root, 'reports/sample/report.html'), join(pages, 'public/sample-report.html'));
