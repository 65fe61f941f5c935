// Types that modules of the editor share with those that load them.
export type { Editor } from './editor.js';
export type { Store } from './model/store.js';
export type { LivePlan } from './plan/live-plan.js';
export type { Sources, Known } from './media/sources.js';
export interface MenuItem { label: string; icon?: unknown; run: () => void; danger?: boolean; disabled?: boolean; checked?: boolean }
