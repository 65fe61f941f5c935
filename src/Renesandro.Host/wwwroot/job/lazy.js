import { Offline } from '../api/client.js';
import { tell } from '../shell/faults.js';

/**
 * Loads the code of a part of the page when it is needed; where that fails, the server does not answer.
 * @param {() => Promise<unknown>} load
 */
export const lazily = load => void load().catch(() => tell(new Offline()));
