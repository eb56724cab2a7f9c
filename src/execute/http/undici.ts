/**
 * undici, behind the fetch of Node: whichever of the two is loaded first sends the requests of every `fetch` of the
 * process, and in Node 20 undici's own refuses some that Node's sends. A program that uses the library keeps its fetch.
 */
import './own-fetch.ts';

export { Agent, buildConnector, type Dispatcher } from 'undici';
