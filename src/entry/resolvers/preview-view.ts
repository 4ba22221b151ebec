import type { MissingField, Preview, PreviewItem } from '../../contract';
import type { Context } from '../../sync/context';
import type { Outlook } from '../../sync/send/outlook';
import { typeNameOf } from '../../sync/send/preview';
import type { Forecast } from '../../sync/send/preview';
import type { Members } from '../../sync/send/release';
import { askedOf } from '../../sync/setup/answers';
import type { Missing } from '../../sync/setup/mapping';

/** What a send would do, as the page shows it. */
export function previewOf(
  { forecasts: found, unread, calls, seconds }: Outlook,
  missing: readonly Missing[],
  context: Context,
): Preview {
  const items = found.map((one): PreviewItem => {
    const typeName = typeNameOf(context, one.snapshot);
    return {
      recordId: one.snapshot.ref.id,
      reference: one.snapshot.label.reference,
      name: one.snapshot.label.name,
      does: one.does,
      forRequirements: one.childIssues,
      files: one.files,
      ...(typeName === undefined ? {} : { typeName }),
      ...(one.reason === undefined ? {} : { reason: one.reason }),
      ...(one.leftOut === undefined ? {} : { leftOut: one.leftOut }),
    };
  });
  const sending = found.filter(({ does }) => does !== 'skip');
  const sum = (value: (one: Forecast) => number): number => sending.reduce((total, one) => total + value(one), 0);
  return {
    items,
    toCreate: sum((one) => one.childIssues + Number(one.does === 'create')),
    missing: missing.map(missingField),
    ...(unread > 0 ? { unread } : {}),
    calls,
    seconds,
  };
}

type Member = Members['done'][number];

/** Features that a send of their release does not take. */
export const neverSent = (one: Member): PreviewItem => skipped(one, 'It is done in Aha! and was never sent.');
export const sentBefore = (one: Member): PreviewItem => skipped(one, 'It was sent before.');

const skipped = ({ record, reference, name }: Member, reason: string): PreviewItem => ({
  recordId: record.id,
  reference,
  name,
  does: 'skip',
  reason,
  forRequirements: 0,
  files: 0,
});

function missingField({ type, field }: Missing): MissingField {
  const asked = askedOf(field);
  return {
    typeId: type.id,
    typeName: type.name,
    fieldId: field.id,
    label: field.name,
    ...(asked ? { asked } : {}),
    ...(field.options ? { options: field.options } : {}),
  };
}
