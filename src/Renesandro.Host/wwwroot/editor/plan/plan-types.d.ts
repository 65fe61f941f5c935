// What POST /process_media/plan answers, as far as the editor reads it.
import type { Pick } from '../../api/types.d.ts';

export interface PlannedCanvas { name?: string; width: number; height: number; fps: number; fit: string; count?: number; total_seconds?: number }
export interface Figures { count: number; seconds: number }

export interface PlannedVariant {
  index: number;
  file: string;
  canvas?: string;
  clips: Pick[];
  texts?: { block: string; text: string | null; label: string }[];
  music: Pick[];
  speech: { text?: string; voice?: string; label?: string } | null;
  duration_seconds: number | null;
}

export interface PlatformRule { property: string; level: 'required' | 'advised'; outcome: 'passes' | 'refused' | 'advised_against' | 'cannot_be_told'; value?: string; limit?: string; cure?: string; source?: string }
export interface Verdict { name: string; title: string; taken: boolean; canvas?: string; rules: PlatformRule[] }

export interface Coverage {
  dimensions: { dimension: string; alternatives: { name: string; variants: number }[] }[];
  pairs: { first: string; second: string; possible: number; covered: number; min: number; max: number }[];
}

export interface Plan {
  seed: number;
  canvas: PlannedCanvas;
  canvases?: PlannedCanvas[];
  combinations: number;
  allowed?: number;
  coverage?: Coverage;
  count: number;
  preview?: number;
  unusable: number;
  total_seconds: number;
  encoded_seconds: number;
  encodes: { clips: Figures; pairs: Figures; variants: Figures };
  estimated_bytes: number;
  speech_texts: number;
  speech_characters: number;
  cached_characters: number;
  charged_characters?: number;
  speech_price?: number;
  currency?: string;
  platforms?: Verdict[];
  warnings: string[];
  warning_places?: { message: string; path: string | null }[];
  variants: PlannedVariant[];
}

export interface Problem { level: 'error' | 'warning'; message: string; found: import('../model/places.js').Found | null; path: string }
