import type { Job } from '../model/job.js';
import type { Editor } from '../types.d.ts';
import type { Choices } from './choices.js';

/** What a section of options reads and writes. */
export interface Options { job: Job; editor: Editor; choices: Choices | null; set: (key: string, value: unknown, merging?: string) => void }
