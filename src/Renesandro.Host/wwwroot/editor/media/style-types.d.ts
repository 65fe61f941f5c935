import type { Job } from '../model/job.js';
import type { Choices } from '../plan/choices.js';
import type { Editor } from '../types.d.ts';

/** What fields of a card need besides the card. */
export interface Context { editor: Editor; job: Job; choices: Choices | null }
