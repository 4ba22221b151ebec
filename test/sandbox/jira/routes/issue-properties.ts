import { z } from 'zod';
import { forbidden, notFound } from '../errors';
import { created, noContent, ok, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import { route, type Route } from '../http/route';
import { checkProperty, deleteProperty, setProperties } from '../issues/properties';
import { findVisible, type Located } from '../issues/visible';
import { may } from '../people/permissions';
import type { Task } from '../model/issue';
import { locate } from './issues';

export const issuePropertyRoutes: readonly Route[] = [
  route('GET', '/issue/{issueIdOrKey}/properties', 'read:jira-work', getKeys),
  route('GET', '/issue/{issueIdOrKey}/properties/{propertyKey}', 'read:jira-work', getProperty),
  route('PUT', '/issue/{issueIdOrKey}/properties/{propertyKey}', 'write:jira-work', putProperty),
  route('DELETE', '/issue/{issueIdOrKey}/properties/{propertyKey}', 'write:jira-work', removeProperty),
  route('POST', '/issue/properties/multi', 'write:jira-work', putMany),
  route('GET', '/task/{taskId}', 'read:jira-work', getTask),
];

function getKeys(call: Call): Answer {
  const { issue } = locate(call);
  const self = `${call.site.url}/rest/api/3/issue/${issue.id}/properties`;
  return ok({ keys: Object.keys(issue.properties).map((key) => ({ self: `${self}/${key}`, key })) });
}

function getProperty(call: Call): Answer {
  const { issue } = locate(call);
  const key = call.param('propertyKey');
  if (!Object.hasOwn(issue.properties, key)) throw notFound(`The property ${key} does not exist.`);
  return ok({ key, value: issue.properties[key] });
}

function putProperty(call: Call): Answer {
  const { site, actor } = call;
  const { issue } = editable(call);
  const key = call.param('propertyKey');
  checkProperty(key, call.body);
  setProperties(site, actor, issue, { [key]: call.body });
  return Object.hasOwn(issue.properties, key) ? { status: 200 } : created();
}

function removeProperty(call: Call): Answer {
  const { issue } = editable(call);
  const key = call.param('propertyKey');
  if (!Object.hasOwn(issue.properties, key)) throw notFound('The property does not exist.');
  deleteProperty(call.site, call.actor, issue, key);
  return noContent;
}

function editable(call: Call): Located {
  const located = locate(call);
  if (!may(call.actor.user, 'EDIT_ISSUES', located.project, located.issue)) {
    throw forbidden('You do not have permission to edit this issue.');
  }
  return located;
}

const manySchema = z.object({
  issues: z
    .array(z.object({ issueID: z.number(), properties: z.record(z.string(), z.unknown()) }))
    .min(1)
    .max(100),
});

/** Runs as a task; issues that cannot be seen or edited are passed over. */
function putMany(call: Call): Answer {
  const { site, actor } = call;
  const { issues } = call.read(manySchema);
  for (const { properties } of issues) {
    for (const [key, value] of Object.entries(properties)) checkProperty(key, value);
  }
  const errors: Record<string, string> = {};
  for (const { issueID, properties } of issues) {
    const located = findVisible(site, actor.user, String(issueID));
    if (!located || !may(actor.user, 'EDIT_ISSUES', located.project, located.issue)) {
      errors[String(issueID)] = 'The issue does not exist or cannot be edited.';
      continue;
    }
    setProperties(site, actor, located.issue, properties);
  }
  const task: Task = {
    id: site.nextId('task'),
    description: 'Set issue properties',
    submitted: Date.now(),
    submittedBy: actor.user.id,
    result: { errors },
  };
  site.tasks.put(task);
  return { status: 303, headers: { Location: `${site.url}/rest/api/3/task/${task.id}` } };
}

function getTask(call: Call): Answer {
  const task = call.site.tasks.find(call.param('taskId'));
  if (task?.submittedBy !== call.actor.user.id) throw notFound('The task does not exist.');
  const { id, submitted } = task;
  return ok({
    self: `${call.site.url}/rest/api/3/task/${id}`,
    id,
    description: task.description,
    status: 'COMPLETE',
    result: task.result,
    submittedBy: 10_000,
    progress: 100,
    elapsedRuntime: 1,
    submitted,
    started: submitted,
    finished: submitted + 1,
    lastUpdate: submitted + 1,
  });
}
