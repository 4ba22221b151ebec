import { issueAnswer } from '../jira/answers';
import type { IssueAnswer } from '../jira/answers';
import type { Visit } from '../visit';

/** @throws JiraRefusal 404, the same for a missing and a hidden issue */
export const readIssue = (visit: Visit, key: string): Promise<IssueAnswer> =>
  visit.jira.read(`/issue/${encodeURIComponent(key)}?fields=*all&expand=names`, issueAnswer);
