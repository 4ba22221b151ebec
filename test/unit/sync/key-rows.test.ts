import { readKeyRows } from '../../../src/sync/setup/key-rows';

const closed = (id: string, name: string) => ({ id, name });
const products = [
  { id: '1', name: 'Web shop', versions: [closed('11', '4.1'), closed('12', '4.2')] },
  { id: '2', name: 'Mobile app', versions: [closed('21', '1.0'), closed('22', '1.0')] },
  { id: '3', name: 'Désk, "large"', versions: [] },
  { id: '4', name: 'Twin', versions: [] },
  { id: '5', name: 'Twin', versions: [] },
];
const projects = new Set(['TL', 'TEAM', 'D_2']);
const read = (text: string) => readKeyRows(text, products, projects);

describe('A pasted list of project keys', () => {
  test.each([
    ['commas', 'Web shop,4.2,TL\nMobile app,,team'],
    ['semicolons', 'Web shop;4.2;TL\r\nMobile app;;team\r\n'],
    ['tabs, as copied from a spreadsheet', 'Web shop\t4.2\tTL\nMobile app\t\tteam\n\n'],
    ['quotes', '"Web shop", "4.2","TL"\n"Mobile app","","team"'],
    ['titles', '\uFEFFProduct,Version,Project key\nWeb shop,4.2,TL\nMobile app,,team'],
    ['titles in another order', 'Project key;Product;Reported version\nTL;Web shop;4.2\nteam;Mobile app;'],
  ])('[TS-040][TR-36] is read with %s', (_, text) => {
    const titled = /product,|product;/i.test(text);
    expect(read(text)).toEqual([
      {
        line: titled ? 2 : 1,
        product: 'Web shop',
        version: '4.2',
        key: 'TL',
        use: { product: '1', version: '12', key: 'TL' },
      },
      { line: titled ? 3 : 2, product: 'Mobile app', key: 'team', use: { product: '2', key: 'TEAM' } },
    ]);
  });

  test('[TS-040] two columns are product and key', () => {
    expect(read('Web shop,TL').map(({ use }) => use)).toEqual([{ product: '1', key: 'TL' }]);
  });

  test('[TS-040] a quoted name may hold the mark that parts columns, quotes and line breaks', () => {
    expect(read('"Désk, ""large""",,D_2\nWeb shop,,TL').map(({ use }) => use?.product)).toEqual(['3', '1']);
    const rows = read('"Désk,\n""large""",,D_2\n\nWeb shop,,TL');
    expect(rows.map(({ line, use }) => [line, use?.product])).toEqual([
      [1, '3'],
      [4, '1'],
    ]);
  });

  test.each([
    ['an unknown product', 'Web ship,,TL', 'no product “Web ship”'],
    ['an unknown version', 'Web shop,9.9,TL', '“Web shop” has no version “9.9”'],
    ['a name two products have', 'Twin,,TL', 'several products called “Twin”'],
    ['a name two versions have', 'Mobile app,1.0,TL', 'several versions called “1.0”'],
    ['no key', 'Web shop,4.2,', 'no project key'],
    ['a key that is none', 'Web shop,,Team project', '“Team project” is no project key'],
    ['no product', ',4.2,TL', 'names no product'],
  ])('[TS-040] tells of a row with %s', (_, text, problem) => {
    const [row] = read(text);
    expect(row?.problem).toContain(problem);
    expect(row?.use).toBeUndefined();
  });

  test('[TS-040] uses the first of two rows about the same', () => {
    expect(read('Web shop,4.2,TL\nweb SHOP,4.2,TEAM\nWeb shop,,TEAM')).toEqual([
      expect.objectContaining({ line: 1, use: { product: '1', version: '12', key: 'TL' } }),
      expect.objectContaining({ line: 2, problem: 'Line 1 is about the same. The first of the two is used.' }),
      expect.objectContaining({ line: 3, use: { product: '1', key: 'TEAM' } }),
    ]);
  });

  test('[TR-20][TR-21] a project of another site can be used, and is told as such', () => {
    const [row] = read('Web shop,,OTHER');
    expect(row?.use).toEqual({ product: '1', key: 'OTHER' });
    expect(row?.problem).toContain('left to the site');
  });

  test('nothing is no rows', () => {
    expect(read(' \n\n')).toEqual([]);
  });
});
