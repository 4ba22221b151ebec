import type { z } from 'zod';
import type { adminRequests, AdminResponses } from './admin';
import type { issueRequests, IssueResponses } from './issue';
import type { projectRequests, ProjectResponses } from './project';
import type { sendRequests, SendResponses } from './sending';

export type * from './admin';
export type * from './common';
export type * from './connections';
export type * from './issue';
export type * from './mapping';
export type * from './project';
export type * from './sending';
export type * from './stories';
export type * from './tickets';

/** What a page sends: the input of the request's schema. */
export type IssueRequests = { [K in keyof typeof issueRequests]: z.input<(typeof issueRequests)[K]> };
export type ProjectRequests = { [K in keyof typeof projectRequests]: z.input<(typeof projectRequests)[K]> };
export type SendRequests = { [K in keyof typeof sendRequests]: z.input<(typeof sendRequests)[K]> };
export type AdminRequests = { [K in keyof typeof adminRequests]: z.input<(typeof adminRequests)[K]> };

export interface Pages {
  readonly issue: { readonly requests: IssueRequests; readonly responses: IssueResponses };
  readonly project: { readonly requests: ProjectRequests; readonly responses: ProjectResponses };
  readonly admin: { readonly requests: AdminRequests; readonly responses: AdminResponses };
}

/** What the pages say, and what those that send say alike. */
export interface Asked extends Pages {
  readonly send: { readonly requests: SendRequests; readonly responses: SendResponses };
}
