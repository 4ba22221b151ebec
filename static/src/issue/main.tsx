import { startPage } from '../shared/start-page';
import { IssuePanel } from './issue-panel';

startPage(<IssuePanel />);
