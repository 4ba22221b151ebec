import { z } from 'zod';
import { id, nothing } from './common';
import { sendRequests } from './sending';
import type { PlanIntegration, ReleaseView, SendResponses } from './sending';

export interface ProjectOverview {
  readonly projectKey: string;
  readonly projectName: string;
  /** Those that make issues here, and those that send features of the same products elsewhere. */
  readonly integrations: readonly PlanIntegration[];
  /** Organisations whose tickets are linked with issues of this project: nothing of them is sent from here. */
  readonly support: readonly string[];
  readonly maySend: boolean;
  readonly whyNot?: string;
  readonly now: number;
}

export const projectRequests = {
  ...sendRequests,
  overview: nothing,
  /** Takes the version of the same name for the release's own (D-01). */
  adoptVersion: z.object({ integration: id, release: id, version: id }),
};

export interface ProjectResponses extends SendResponses {
  readonly overview: ProjectOverview;
  readonly adoptVersion: { readonly releases: readonly ReleaseView[] };
}
