/**
 * Build servers take lines of a job's output as commands: GitHub those that begin with `::`, whatever white space or
 * colour comes first; Azure DevOps and older GitHub `##[` and `##vso[` anywhere, TeamCity `##teamcity[`.
 */
const ANYWHERE = /##(?=\[|vso\[|teamcity\[)/gi;
const BEGINNING = /(^|[\r\n\v\f\u0085\u2028\u2029])((?:[^\S\r\n\v\f\u2028\u2029]|\u001b\[[\d;?]*[a-z])*)::/gi;

/** The text with a space in what a build server would take for a command. */
export const withoutCommands = (text: string): string =>
  (text.includes('##') ? text.replaceAll(ANYWHERE, '# #') : text).replaceAll(BEGINNING, '$1$2: :');

/** Nothing that a build server sees at the beginning of a line. */
const UNSEEN = /^(?:\s|\u0085|\u001b\[[\d;?]*[a-z])+/i;
/** Longer than any word that begins a command. */
const TAIL = 16;

/** The same for a text that comes in pieces: a piece may begin anywhere in a line, and in the middle of a command. */
export function commandBreaker(): (piece: string) => string {
  // What the line has so far: from its beginning where that is near.
  let tail = '';
  return (piece) => {
    const joined = withoutCommands(tail + piece);
    const text = joined.startsWith(tail) ? joined.slice(tail.length) : ` ${withoutCommands(`x${piece}`).slice(1)}`;
    const line = (tail + text).replace(/^[^]*[\r\n\v\f\u0085\u2028\u2029]/, '').replace(UNSEEN, '');
    tail = line.length > 2 * TAIL ? `x${line.slice(-TAIL)}` : line;
    return text;
  };
}
