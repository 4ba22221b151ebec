import type { Route } from './router';
import { attachmentRoutes } from './routes-attachments';
import { auditRoutes } from './routes-audits';
import { commentRoutes } from './routes-comments';
import { customFieldRoutes } from './routes-custom-fields';
import { deletionRoutes } from './routes-deletions';
import { featureRoutes } from './routes-features';
import { integrationRoutes } from './routes-integrations';
import { linkFieldRoutes } from './routes-link-fields';
import { peopleRoutes } from './routes-people';
import { productRoutes } from './routes-products';
import { recordLinkRoutes } from './routes-record-links';
import { releaseRoutes } from './routes-releases';
import { initiativeRoutes } from './routes-initiatives';
import { epicRoutes } from './routes-epics';
import { requirementRoutes } from './routes-requirements';
import { timeTrackingRoutes } from './routes-time-tracking';

/** Everything under `/api/v1`. */
export const routes: readonly Route[] = [
  ...peopleRoutes,
  ...productRoutes,
  ...releaseRoutes,
  ...featureRoutes,
  ...requirementRoutes,
  ...epicRoutes,
  ...initiativeRoutes,
  ...linkFieldRoutes,
  ...integrationRoutes,
  ...commentRoutes,
  ...attachmentRoutes,
  ...customFieldRoutes,
  ...auditRoutes,
  ...recordLinkRoutes,
  ...deletionRoutes,
  ...timeTrackingRoutes,
];
