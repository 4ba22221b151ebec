/** What the manifest names, and nothing else. */
export { onIssueEvent } from './entry/events';
export { runBulkJob, runLiveJob } from './entry/jobs';
export { onInstallation } from './entry/lifecycle';
export { issuePresence } from './entry/presence';
export { adminResolver } from './entry/resolvers/admin';
export { issueResolver } from './entry/resolvers/issue';
export { projectResolver } from './entry/resolvers/project';
export { onSchedule } from './entry/schedule';
export { onWebRequest } from './entry/webhooks';
