/** Sending features and releases, wherever that can be done: from a Jira project, or from the page of an integration. */
import { z } from 'zod';
import { id, recordKinds } from './common';
import type { LinkStateView, StatusView } from './common';

/** An integration of a product plan, as the place where its features are sent. */
export interface PlanIntegration {
  readonly id: string;
  readonly name: string;
  /** `Aha!`. */
  readonly systemName: string;
  readonly productName: string;
  /** What its records become, and where. */
  readonly makes: MadeView;
  readonly enabled: boolean;
  /** Set when nothing moves: a connection is stopped, and why. */
  readonly stopped?: { readonly systemName: string; readonly reason: string };
  /** The run to show: the running one, else the latest. */
  readonly run?: string;
}

export interface MadeView {
  /** `Jira`, `Tracker`. */
  readonly systemName: string;
  readonly feature: 'issue' | 'story' | 'epic';
  readonly requirement: 'issue' | 'story' | 'task';
  /** Releases become versions. */
  readonly versions: boolean;
}

export interface ReleaseView {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  /** `yyyy-mm-dd`. */
  readonly date?: string;
  /** Features that were sent, those that were not, and in all; absent until counted. */
  readonly counts?: { readonly sent: number; readonly unsent: number; readonly total: number };
  /** The version of the release in Jira. */
  readonly version?: { readonly name: string; readonly url: string };
  /** Jira has a version of the same name that is not linked: a person decides whether it is the same (D-01). */
  readonly clash?: { readonly id: string; readonly name: string; readonly url: string };
}

export interface FeatureView {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  readonly url: string;
  readonly status?: StatusView;
  readonly requirements: number;
  readonly children?: readonly {
    readonly id: string;
    readonly reference: string;
    readonly name: string;
    readonly url: string;
    readonly status?: StatusView;
    readonly sent?: { readonly key: string; readonly url: string; readonly state: LinkStateView };
  }[];
  /** Set when the feature was sent. */
  readonly sent?: { readonly key: string; readonly url: string; readonly state: LinkStateView };
}

export interface FeaturePage {
  readonly features: readonly FeatureView[];
  readonly total: number;
  /** Pass back as `page` to go on. */
  readonly next?: number;
}

export interface PreviewItem {
  readonly recordId: string;
  readonly reference: string;
  readonly name: string;
  readonly does: 'create' | 'update' | 'skip';
  /** `Story`, `Bug`, `Epic`, with the number of records made for its requirements. */
  readonly typeName?: string;
  readonly forRequirements: number;
  readonly files: number;
  readonly reason?: string;
  /** What of it the target does not take, and why, as sentences. */
  readonly leftOut?: readonly string[];
}

/** A field Jira demands and nothing supplies. */
export interface MissingField {
  readonly typeId: string;
  readonly typeName: string;
  readonly fieldId: string;
  readonly label: string;
  /** How the person who sends is asked for a value; absent when only a default of the integration can help. */
  readonly asked?: 'choice' | 'text' | 'labels' | 'number' | 'date';
  readonly options?: readonly { readonly id: string; readonly name: string }[];
}

export interface Preview {
  readonly items: readonly PreviewItem[];
  readonly toCreate: number;
  readonly missing: readonly MissingField[];
  /** Records that were not looked at: there are too many, or they cannot be read. Calls and seconds count them as well. */
  readonly unread?: number;
  readonly calls: { readonly target: number; readonly source: number };
  readonly seconds: number;
}

/** Sending a release brings its version along, where releases become versions. */
export interface ReleasePreview extends Preview {
  readonly version?: {
    readonly does: 'create' | 'update' | 'nothing' | 'clash';
    readonly name: string;
    readonly date?: string;
    readonly reason?: string;
  };
}

export interface RunView {
  readonly id: string;
  readonly state: 'running' | 'paused' | 'done';
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly skipped: number;
  readonly startedAt: number;
  readonly finishedAt?: number;
  /** Records a minute so far. */
  readonly rate?: number;
  readonly secondsLeft?: number;
  /** What it works on, or is stuck on. */
  readonly current?: { readonly reference: string; readonly name: string; readonly waiting?: string };
  readonly items: readonly {
    readonly recordId: string;
    readonly reference: string;
    readonly name: string;
    readonly state: 'todo' | 'doing' | 'done' | 'failed' | 'skipped';
    readonly key?: string;
    readonly url?: string;
    readonly problem?: string;
  }[];
  readonly now: number;
}

const records = z
  .array(z.object({ kind: recordKinds, id }))
  .min(1)
  .max(2000);

/** What was given for missing fields, by type and field: an option's id, else as it was typed. For this send alone. */
const answers = z.record(id, z.record(id, z.string().trim().min(1).max(2000))).default({});

export const sendRequests = {
  releases: z.object({ integration: id }),
  features: z.object({
    integration: id,
    release: id.optional(),
    search: z.string().trim().max(200).optional(),
    page: z.number().int().min(1).default(1),
  }),
  preview: z.object({ integration: id, records }),
  /** Reference and name are for the progress view until the record is read; nothing is decided by them. */
  send: z.object({
    integration: id,
    records: z
      .array(z.object({ kind: recordKinds, id, reference: z.string().max(100), name: z.string().max(1000) }))
      .min(1)
      .max(500),
    answers,
  }),
  /** A release with all its features that are neither done nor sent, and those sent before. */
  previewRelease: z.object({ integration: id, release: id }),
  sendRelease: z.object({ integration: id, release: id, answers }),
  progress: z.object({ run: id }),
  control: z.object({ run: id, action: z.enum(['pause', 'resume', 'skip', 'retry']) }),
};

export interface SendResponses {
  readonly releases: { readonly releases: readonly ReleaseView[] };
  readonly features: FeaturePage;
  readonly preview: Preview;
  readonly send: RunView;
  readonly previewRelease: ReleasePreview;
  readonly sendRelease: RunView;
  readonly progress: RunView;
  readonly control: RunView;
}
