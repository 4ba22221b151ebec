import { featureSchema, webhookSchema } from '../../../src/systems/aha/schemas';
import { fieldMetaSchema } from '../../../src/systems/jira/schemas';

test('A field whose values another app lists in its own form does not hide the others of its screen', () => {
  const field = { fieldId: 'customfield_1', name: 'Colour', required: false, schema: { type: 'any' } };
  expect(fieldMetaSchema.parse({ ...field, allowedValues: ['red', { id: '7', value: 'blue' }] }).allowedValues).toEqual(
    [{}, { id: '7', value: 'blue' }],
  );
});

test('What Aha! leaves empty does not make a record or a notice unreadable', () => {
  const feature = { id: '1', reference_num: 'SHOP-1', url: 'https://demo.aha.io/features/SHOP-1', requirements: [] };
  const bare = {
    ...feature,
    product_id: null,
    created_at: null,
    updated_at: null,
    created_by_user: { id: '5', name: null },
    attachments: [{ id: '2', file_name: null }],
  };
  expect(featureSchema.parse(bare)).toMatchObject({ attachments: [{ file_name: 'file' }] });
  const audit = {
    id: '3',
    created_at: null,
    user: { id: '5', name: null },
    auditable_type: 'feature',
    auditable_id: '1',
  };
  expect(webhookSchema.safeParse({ event: 'audit', audit }).success).toBe(true);
});
