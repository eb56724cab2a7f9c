import { ask } from './oci-ask.ts';
import { LIST_CHAPTERS } from './oci-conversation/lists.ts';
import { REQUEST_CHAPTERS } from './oci-conversation/requests.ts';
import { RESOURCE_CHAPTERS } from './oci-conversation/resources.ts';
import { told, type Chapter, type Say } from './oci-conversation/say.ts';
import { SIGNATURE_CHAPTERS } from './oci-conversation/signatures.ts';

/** What to ask a server about each topic of the register. */
export const CHAPTERS: Readonly<Record<string, Chapter>> = {
  ...REQUEST_CHAPTERS,
  ...SIGNATURE_CHAPTERS,
  ...RESOURCE_CHAPTERS,
  ...LIST_CHAPTERS,
};

/** Everything that a server says in a chapter. */
export function chapter(topic: string, entry: string): AsyncGenerator<string> {
  const origin = new URL(entry).origin;
  const say: Say = async (path, asked) => {
    try {
      const answered = await ask(`${origin}${path}`, asked);
      return { text: told(answered), answered };
    } catch (error) {
      return { text: `no answer: ${(error as { code?: string }).code ?? ''}`, answered: undefined };
    }
  };
  const begin = CHAPTERS[topic];
  if (begin === undefined) throw new Error(`no chapter ${topic}`);
  return begin(say, origin);
}
