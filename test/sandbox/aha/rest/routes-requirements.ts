import { convertToFeature } from '../operations/convert-requirement';
import { requirementView } from '../views/feature';
import { recordPage } from './list';
import { createdRecord, editedRecord, removedRecord, showRecord } from './record-answers';
import type { Route } from './router';

export const requirementRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: 'features/:id/requirements',
    handle: (call) =>
      recordPage(
        call,
        'requirements',
        call.account.members('requirement', call.record('feature').id),
        // This list is not short: the published one gives whole requirements.
        (requirement) => requirementView(call.account, requirement),
      ),
  },
  {
    method: 'POST',
    path: 'features/:id/requirements',
    handle: (call) => createdRecord(call, { kind: 'requirement', feature: call.record('feature') }, 'requirement'),
  },
  { method: 'GET', path: 'requirements/:id', handle: (call) => showRecord(call, call.record('requirement')) },
  {
    method: 'PUT',
    path: 'requirements/:id',
    handle: (call) => editedRecord(call, call.record('requirement'), 'requirement'),
  },
  { method: 'DELETE', path: 'requirements/:id', handle: (call) => removedRecord(call, call.record('requirement')) },
  {
    method: 'POST',
    path: 'requirements/:id/convert_to_feature',
    handle: (call) => showRecord(call, convertToFeature(call.act, call.record('requirement'))),
  },
];
