import Resolver from '@forge/resolver';
import { z } from 'zod';
import type { Answer, Failure, FailureCode } from '../../contract/common';
import { jiraRequest } from '../../platform/jira';
import { SystemError } from '../../sync/model';
import type { ErrorCode } from '../../sync/model';
import { StaleLink } from '../../sync/ports';
import type { World } from '../../sync/ports';
import { InvalidChoice } from '../../sync/setup/mapping';
import { problemOf } from '../../sync/words';
import { JiraCalls } from '../../systems/jira/calls';
import { JiraClient } from '../../systems/jira/client';
import { forgeWorld } from '../world';

/** An expected refusal, as the page shows it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

export const refuse = (code: FailureCode, message: string, more: Partial<Failure> = {}): Refusal =>
  new Refusal({ code, message, ...more });

/** What the platform says about who calls from where: the only thing a resolver believes. */
const contextSchema = z.object({
  accountId: z.string().min(1),
  extension: z
    .object({
      issue: z.object({ id: z.string(), key: z.string() }).optional(),
      project: z.object({ id: z.string(), key: z.string() }).optional(),
    })
    .default({}),
});
export type PageContext = z.infer<typeof contextSchema>;

/** A call in hand: who and where, and everything the product reaches. */
export interface Call {
  readonly world: World;
  readonly context: PageContext;
  /** Jira as the person who calls. */
  readonly jira: JiraClient;
  /** Permissions found out for this call; see {@link permissionsIn}. */
  readonly granted: Map<'issue' | 'project', Readonly<Record<Permission, boolean>>>;
}

export interface Handler<S extends z.ZodType> {
  readonly request: S;
  /** @throws Refusal when the person may not; checked live, each time */
  readonly may: (call: Call) => Promise<void>;
  readonly run: (call: Call, request: z.output<S>) => Promise<unknown>;
}

export const handler = <S extends z.ZodType>(one: Handler<S>): Handler<S> => one;

interface ResolverRequest {
  readonly payload?: unknown;
  readonly context: unknown;
}

/** Makes one resolver of named calls: each validated, permitted, and answered without an exception. */
export function resolverOf(
  handlers: Readonly<Record<string, Handler<z.ZodType>>>,
): ReturnType<Resolver['getDefinitions']> {
  const resolver = new Resolver();
  for (const [name, one] of Object.entries(handlers)) {
    resolver.define(name, (request: ResolverRequest) => answerOf(one, request));
  }
  return resolver.getDefinitions();
}

async function answerOf(one: Handler<z.ZodType>, request: ResolverRequest): Promise<Answer<unknown>> {
  const world = forgeWorld();
  try {
    const context = contextSchema.safeParse(request.context);
    if (!context.success) throw refuse('no-permission', 'Sign in to Jira to use Throughline.');
    const jira = new JiraClient(new JiraCalls(jiraRequest('user'), () => world.now()));
    const call: Call = { world, context: context.data, jira, granted: new Map() };
    await one.may(call);
    const parsed = one.request.safeParse(request.payload ?? {});
    if (!parsed.success) throw invalid(parsed.error);
    return { ok: true, data: await one.run(call, parsed.data) };
  } catch (error) {
    return { ok: false, error: failureOf(error, world) };
  }
}

function invalid(error: z.ZodError): Refusal {
  const [issue] = error.issues;
  const field = issue?.path.join('.') ?? '';
  return refuse('invalid', issue?.message ?? 'The request is malformed.', field ? { field } : {});
}

const codes: Readonly<Record<ErrorCode, FailureCode>> = {
  unauthorized: 'connection-stopped',
  forbidden: 'no-permission',
  'not-found': 'not-found',
  conflict: 'unexpected',
  invalid: 'invalid',
  'too-large': 'invalid',
  'rate-limited': 'rate-limited',
  unavailable: 'unavailable',
  malformed: 'unavailable',
};

function failureOf(error: unknown, world: World): Failure {
  if (error instanceof Refusal) return error.failure;
  if (error instanceof InvalidChoice) return { code: 'invalid', message: error.message, field: error.field };
  if (error instanceof StaleLink) {
    return { code: 'unexpected', message: 'Somebody changed this link at the same moment.', nextStep: 'Try again.' };
  }
  if (error instanceof SystemError) {
    const { message, nextStep } = problemOf(error, 'asked just now', world.now());
    return { code: codes[error.code], message: message.replace(' (asked just now)', ''), nextStep };
  }
  const words = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
  world.log.warn('A page call failed unexpectedly', { error: words });
  return { code: 'unexpected', message: 'Something went wrong that we did not foresee.', nextStep: 'Try again.' };
}

/** Permissions pages ask about; one answer of Jira tells all of them for a place. */
const asked = ['BROWSE_PROJECTS', 'EDIT_ISSUES', 'CREATE_ISSUES'] as const;
type Permission = (typeof asked)[number];

/** Who may call: people with a permission in the issue, in the project, or on the site. */
export const permitted = {
  /** Site administrators. */
  admin: async ({ jira }: Call): Promise<void> => {
    const { ADMINISTER } = await jira.permissions(['ADMINISTER'], {});
    if (!ADMINISTER) throw refuse('no-permission', 'Only Jira administrators can change the settings of Throughline.');
  },
  browseIssue: (call: Call) => demand(call, 'issue', 'BROWSE_PROJECTS', 'You may not see this issue.'),
  editIssue: (call: Call) =>
    demand(call, 'issue', 'EDIT_ISSUES', 'You need the permission to edit this issue to change what it is linked to.'),
  browseProject: (call: Call) => demand(call, 'project', 'BROWSE_PROJECTS', 'You may not see this project.'),
  createIssues: (call: Call) =>
    demand(
      call,
      'project',
      'CREATE_ISSUES',
      'You need the permission to create issues in this project to send features to it.',
    ),
};

/** @throws Refusal for a person without the permission */
async function demand(call: Call, place: 'issue' | 'project', permission: Permission, why: string): Promise<void> {
  if (!(await permissionsIn(call, place))[permission]) throw refuse('no-permission', why);
}

/** What the person may do here; asked of Jira once a call. */
export async function permissionsIn(
  call: Call,
  place: 'issue' | 'project',
): Promise<Readonly<Record<Permission, boolean>>> {
  const known = call.granted.get(place);
  if (known) return known;
  const where = place === 'issue' ? { issue: issueOf(call).issue.id } : { project: projectOf(call).id };
  const found = await call.jira.permissions(asked, where).catch((error: unknown) => {
    // Jira hides what a person may not see: "not found" is its way to say no.
    if (error instanceof SystemError && ['not-found', 'forbidden', 'unauthorized'].includes(error.code)) return nothing;
    throw error;
  });
  call.granted.set(place, found);
  return found;
}

const nothing = { BROWSE_PROJECTS: false, EDIT_ISSUES: false, CREATE_ISSUES: false };

/** @throws Refusal when the page is not on an issue */
export function issueOf({ context }: Call): {
  issue: { id: string; key: string };
  project: { id: string; key: string };
} {
  const { issue, project } = context.extension;
  if (!issue || !project) throw refuse('not-found', 'This works on an issue only.');
  return { issue, project };
}

/** @throws Refusal when the page is not in a project */
export function projectOf({ context }: Call): { id: string; key: string } {
  const { project } = context.extension;
  if (!project) throw refuse('not-found', 'This works in a project only.');
  return project;
}
