import type { Candidate, IssueRequests } from '../../../../src/contract';

type Linkable = IssueRequests['link']['record']['kind'];

/** Records of other tools, not of Jira itself. */
export const isLinkable = (kind: Candidate['recordKind']): kind is Linkable => kind !== 'issue' && kind !== 'version';
