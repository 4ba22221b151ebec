import { unwrap, wrap } from '../../../src/storage/versions';

describe('Stored values', () => {
  test('of an integration made before there were switches get them, and releases stay unsent', () => {
    const old = { id: 'i1', mapping: { types: [] }, inbox: { tokenHash: 'x' } };
    expect(unwrap({ v: 1, value: old })).toEqual({
      ...old,
      switches: { releases: false, initiatives: false, rank: false, importChildren: 'off' },
    });
  });

  test('of an integration that has switches keep theirs', () => {
    const switches = { releases: true, initiatives: true, rank: false, importChildren: 'all' };
    const value = { mapping: {}, inbox: {}, switches };
    expect(unwrap({ v: 1, value })).toEqual(value);
  });

  test.each<[unknown]>([['text'], [1_700_000_000_000], [{ id: 'l1', comments: {} }], [[{ link: 'l1' }]], [null]])(
    'of other kinds are read as they were written: %j',
    (value) => {
      expect(unwrap({ v: 1, value })).toEqual(value);
      expect(unwrap(wrap(value))).toEqual(value);
    },
  );

  test('of a version this app does not know are not guessed at', () => {
    expect(() => unwrap({ v: 3, value: {} })).toThrow('version 3');
    expect(() => unwrap({ v: 0, value: {} })).toThrow('version 0');
  });
});
