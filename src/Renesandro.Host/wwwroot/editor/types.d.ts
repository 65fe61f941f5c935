// The types of the editor, in one place: modules name them without loading each other.
import type { Job } from './model/job.js';
import type { Choices } from './plan/choices.js';
import type { Editor } from './editor.js';

export type { SourceInfo, Upload, UploadList, Voice } from '../api/types.d.ts';
export type { Uploads, UploadTask } from '../api/uploads.js';
export type { Canvas } from './columns/badges.js';
export type { Known, Sources } from './media/sources.js';
export type { Dimension } from './model/counting.js';
export type { Drafts } from './model/drafts.js';
export type { Card, Column, Job, Kind, Place } from './model/job.js';
export type { JsonFault } from './model/json.js';
export type { Found } from './model/places.js';
export type { Rule } from './model/rules.js';
export type { Choices } from './plan/choices.js';
export type { Plan, PlannedVariant, PlatformRule, Problem, Verdict } from './plan/plan-types.d.ts';
export type { Editor } from './editor.js';

export interface MenuItem { label: string; icon?: unknown; run: () => void; danger?: boolean; disabled?: boolean; checked?: boolean }

/** What a section of options reads and writes. */
export interface Options { job: Job; editor: Editor; choices: Choices | null; set: (key: string, value: unknown, merging?: string) => void }

/** What fields of a card need besides the card. */
export interface Context { editor: Editor; job: Job; choices: Choices | null }
