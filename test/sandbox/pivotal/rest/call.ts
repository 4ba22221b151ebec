import type { z } from 'zod';
import type { Project } from '../entities';
import type { Act } from '../operations/act';
import type { FieldProblem } from '../refusal';
import { invalid, invalidFields, noRoute, notPermitted, unfound } from '../refusal';
import type { TrackerSettings } from '../settings';
import type { TrackerSite } from '../site';

/** One authenticated call. */
export interface Call {
  readonly site: TrackerSite;
  readonly act: Act;
  readonly token: string;
  readonly query: URLSearchParams;
  readonly params: Readonly<Record<string, string>>;
  /** Parsed; absent where none was sent. */
  readonly body: unknown;
  readonly form: FormData | undefined;
}

/** What an answer holds before it is written. */
export interface Reply {
  /** Absent for 204. */
  readonly body?: unknown;
  /** The project the answer is about. */
  readonly project?: string;
  readonly page?: {
    readonly limit: number;
    readonly offset: number;
    readonly returned: number;
    readonly total: number;
  };
}

export function param({ params }: Call, name: string): string {
  const value = params[name];
  if (value === undefined) throw new Error(`The route has no :${name}`);
  return value;
}

/** The project of the path. @throws Refusal where the caller may not see it, or may not write there */
export function projectOf(call: Call, writes = false): Project {
  const { site } = call;
  const project = site.state.projects.find(param(call, 'project'));
  if (!project) throw unfound();
  permit(call, project.id, writes);
  return project;
}

export function permit({ site, act }: Call, projectId: string, writes = false): void {
  const role = site.roleIn(projectId, act.by);
  if (role === undefined || (writes && role === 'viewer')) throw notPermitted(site.settings.refusal);
}

/** @throws Refusal where the server lacks this part of the interface */
export function having({ site: { settings } }: Call, part: keyof TrackerSettings): void {
  if (settings[part] === false) throw noRoute();
}

/** The members that were sent, as the schema takes them. @throws Refusal 400 that names the fields */
export function bodyOf<T>({ body }: Call, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.flatMap((issue): FieldProblem[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((field) => ({ field, problem: `This endpoint does not know the parameter ${field}.` }));
    }
    return [{ field: issue.path.join('.'), problem: `${issue.path.join('.')}: ${issue.message}` }];
  });
  throw problems.some(({ field }) => field === '') ? invalid('The body is no JSON object.') : invalidFields(problems);
}
