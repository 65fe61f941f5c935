// What the API sends, as far as the page reads it. /openapi/v1.json describes all of it.

export interface Fault { path: string; message: string }

export interface Session { name: string; role: 'admin' | 'user'; expires_at: string }

export interface User { name: string; role: 'admin' | 'user'; created_at: string; upload_quota_bytes: number | null; upload_bytes: number; open_jobs: number }

export type JobState = 'queued' | 'processing' | 'awaiting_approval' | 'done' | 'error' | 'cancelled';

export interface JobProgress { done: number; failed: number; total: number; stage: string | null; percent: number; eta_seconds: number | null; waiting?: string }

export interface Job {
  media_id: string;
  task_name: string;
  status: JobState;
  created_at: string;
  progress: JobProgress;
  folder_url: string | null;
  error: string | null;
  warnings: string[];
  preview?: { count: number; left_out: number; expires_at: string | null } | null;
}

export interface JobPage { jobs: Job[]; next_cursor: string | null }

export interface Pick { block: string; label: string; url?: string; start?: number; end?: number }

export interface Beside { kind: 'poster' | 'srt' | 'vtt'; file: string; bytes: number; url: string | null }

export interface Variant {
  index: number;
  file: string;
  status: 'done' | 'failed' | string;
  error: string | null;
  canvas?: string;
  clips: Pick[];
  texts?: { block: string; text: string | null; label: string }[];
  music: Pick[];
  speech: { text?: string; voice?: string; label?: string; url?: string } | null;
  duration_seconds: number;
  frames: number;
  bytes: number;
  hash?: string;
  url: string | null;
  beside?: Beside[];
  platforms?: { name: string; taken: boolean; refused: string[]; advice: string[] }[];
  loudness?: { target: number; integrated: number; true_peak: number; gain: number } | null;
  warnings: string[];
}

export interface Dimension { name: string; kind: 'video' | 'text' | 'music' | 'speech' | 'canvas'; alternatives: string[] }

/** The variants of a job in columns: picks has an array for each dimension, with an index into its alternatives for each variant. */
export interface Overview {
  count: number;
  dimensions: Dimension[];
  ordinals: number[];
  picks: number[][];
  /** The first variant that begins with the same picture. */
  posters?: number[];
  /** 0 not made yet, 1 done, 2 failed, 3 not approved. */
  status: number[];
  seconds: number[];
  bytes: number[];
  warnings?: number[];
}

export interface Timeline {
  spans: { stage: string; from: number; to: number; count: number }[];
  totals: { stage: string; seconds: number }[];
}

export interface SourceInfo {
  url: string;
  name: string;
  kind: 'video' | 'image' | 'audio' | 'captions' | 'font' | 'other';
  bytes: number | null;
  seconds: number | null;
  width: number | null;
  height: number | null;
  fps: number | null;
  has_sound: boolean;
  hdr: boolean;
  rotated: boolean;
  warnings: string[];
  poster_url: string | null;
  file_url: string | null;
}

export interface Upload {
  id: string;
  url: string;
  name: string;
  bytes: number;
  received: number;
  status: 'uploading' | 'probing' | 'ready' | 'refused';
  error: string | null;
  source: SourceInfo | null;
  created_at: string;
  expires_at: string;
}

export interface UploadList { uploads: Upload[]; used_bytes: number; quota_bytes: number; max_file_bytes: number }

export interface Voice { id: string; name: string; language: string; gender?: string; service: 'elevenlabs' | 'espeak-ng'; sample_url: string | null }

export interface Finding { level: 'ok' | 'warning' | 'error'; component: string; text: string; advice?: string | null }

export interface RunningJob { media_id?: string | null; task_name?: string | null; owner?: string | null; since: string }

export interface Workers { queued: number; running: number; workers: { id: string; jobs: RunningJob[] }[] }

/** The disk and the caches are for the admin. */
export interface Storage {
  disk?: { free_bytes: number; total_bytes: number } | null;
  uploads: { used_bytes: number; quota_bytes: number };
  caches?: { name: string; used_bytes: number; max_bytes: number | null }[] | null;
}
