import * as fc from 'fast-check';
import { fitsInLink, splitComments } from '../../../src/storage/comment-map';

const copies = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`target:${index + 1}`, `copy ${index + 1}`]));

describe('The list of comments of a link', () => {
  test('stays whole while it is short', () => {
    expect(fitsInLink(copies(120))).toBe(true);
    expect(fitsInLink(copies(121))).toBe(false);
  });

  test('keeps the newest, and sets the others aside once in a while only', () => {
    const first = splitComments(copies(121), {});
    expect(Object.keys(first.own)).toHaveLength(60);
    expect(first.own['target:121']).toBe('copy 121');
    expect(first.moved).toBe(true);
    const second = splitComments(copies(150), first.aside);
    expect(second.moved).toBe(false);
    expect(Object.keys(second.own)).toHaveLength(89);
  });

  test('keeps a copy that is being made, however old, and one that changed since it was set aside', () => {
    const { own, aside } = splitComments({ ...copies(200), 'target:3': '' }, {});
    expect(own['target:3']).toBe('');
    expect(aside['target:3']).toBeUndefined();
    const later = splitComments({ ...copies(200), 'target:5': 'another' }, aside);
    expect({ ...later.aside, ...later.own }['target:5']).toBe('another');
  });

  test('is the same when both parts are put together, whatever happened between two saves', () => {
    const key = fc.integer({ min: 1, max: 400 }).map((id) => `target:${id}`);
    const comments = fc.dictionary(key, fc.constantFrom('', 'a', 'b'), { minKeys: 121, maxKeys: 300 });
    fc.assert(
      fc.property(comments, comments, (before, after) => {
        const first = splitComments(before, {});
        expect({ ...first.aside, ...first.own }).toEqual(before);
        const second = splitComments(after, first.aside);
        expect({ ...second.aside, ...second.own }).toEqual(after);
      }),
    );
  });
});
