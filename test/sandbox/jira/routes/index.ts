import type { Route } from '../http/route';
import { attachmentRoutes } from './attachments';
import { changelogRoutes } from './changelogs';
import { commentRoutes } from './comments';
import { componentRoutes } from './components';
import { fieldRoutes } from './fields';
import { issueMetadataRoutes } from './issue-metadata';
import { issuePropertyRoutes } from './issue-properties';
import { issueRoutes } from './issues';
import { linkRoutes } from './links';
import { permissionRoutes } from './permissions';
import { projectRoutes } from './projects';
import { rankRoutes } from './rank';
import { remoteLinkRoutes } from './remote-links';
import { roleRoutes } from './roles';
import { searchRoutes } from './search';
import { serverRoutes } from './server';
import { userRoutes } from './users';
import { versionRoutes } from './versions';

export const routes: readonly Route[] = [
  ...issueRoutes,
  ...issueMetadataRoutes,
  ...issuePropertyRoutes,
  ...changelogRoutes,
  ...searchRoutes,
  ...commentRoutes,
  ...attachmentRoutes,
  ...linkRoutes,
  ...remoteLinkRoutes,
  ...versionRoutes,
  ...projectRoutes,
  ...componentRoutes,
  ...roleRoutes,
  ...fieldRoutes,
  ...userRoutes,
  ...permissionRoutes,
  ...serverRoutes,
  ...rankRoutes,
];
