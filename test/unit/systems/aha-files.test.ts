import { featureSchema } from '../../../src/systems/aha/schemas';
import { snapshotOf } from '../../../src/systems/aha/translate';

const file = (id: string, name: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  id,
  file_name: name,
  file_size: 9,
  content_type: 'text/plain',
  download_url: `https://demo.aha.io/attachments/${id}`,
  ...more,
});

describe('Files of a record of Aha!', () => {
  test('[J-210] are those of its description and those of the record itself', () => {
    const record = featureSchema.parse({
      id: '1',
      reference_num: 'SHOP-1',
      url: 'https://demo.aha.io/features/SHOP-1',
      description: { id: '2', body: '', attachments: [file('3', 'sketch.txt')] },
      attachments: [file('4', 'notes.txt'), file('5', 'unknown size.txt', { file_size: null, content_type: null })],
      requirements: [],
    });
    expect(snapshotOf(record, 'feature').attachments?.map(({ id, fileName, size }) => [id, fileName, size])).toEqual([
      ['3', 'sketch.txt', 9],
      ['4', 'notes.txt', 9],
      ['5', 'unknown size.txt', undefined],
    ]);
  });
});
