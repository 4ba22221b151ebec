import fc from 'fast-check';
import type { TicketRules } from '../../../src/sync/model';
import { askedIn, askingFields, asksAnew, asksOf, showingFields, stepFor } from '../../../src/sync/plan/asked';
import type { Standing } from '../../../src/sync/plan/asked';

const site = 'https://throughline.atlassian.net';
const key = fc
  .tuple(fc.stringMatching(/^[A-Z][A-Z0-9_]{1,9}$/), fc.integer({ min: 1, max: 99_999 }))
  .map(([project, number]) => `${project}-${number}`);
/** The same text in any letter case. */
const inAnyCase = (text: string): fc.Arbitrary<string> =>
  fc.array(fc.boolean(), { minLength: text.length, maxLength: text.length }).map((upper) =>
    text
      .split('')
      .map((sign, i) => (upper[i] ? sign.toUpperCase() : sign.toLowerCase()))
      .join(''),
  );
const spaced = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom('', ' ', '\t'), text, fc.constantFrom('', ' ', '\n')).map((parts) => parts.join(''));

describe('What a text asks for', () => {
  test('[TR-61] a new issue, whatever the letter case', () => {
    const texts = fc.constantFrom('NewJiraIssue', 'new', 'New issue', 'New Jira issue').chain(inAnyCase);
    fc.assert(fc.property(spaced(texts), (text) => askedIn(text, site).is === 'new'));
  });

  test('[TR-60] an existing issue, by its key or its address on this site', () => {
    const written = key.chain((one) =>
      fc.tuple(
        fc.constant(one),
        fc
          .constantFrom(
            one,
            `${site}/browse/${one}`,
            `throughline.atlassian.net/browse/${one}?focusedCommentId=7`,
            `${site}/jira/software/projects/X/boards/1?selectedIssue=${one}`,
            `${site}/jira/software/c/projects/X/issues/${one}/`,
          )
          .chain(inAnyCase),
      ),
    );
    fc.assert(
      fc.property(written, ([one, text]) => {
        expect(askedIn(text, site)).toEqual({ is: 'existing', key: one });
      }),
    );
  });

  test.each([
    ['', 'none'],
    ['  \n', 'none'],
    ['https://other.atlassian.net/browse/TL-1', 'elsewhere'],
    ['https://throughline.atlassian.net.evil.example/browse/TL-1', 'elsewhere'],
    ['https://throughline.atlassian.net/projects', 'unreadable'],
    ['TL-1, TL-2', 'unreadable'],
    ['TL-0', 'unreadable'],
    ['TL', 'unreadable'],
    ['12', 'unreadable'],
    ['newest', 'unreadable'],
  ])('“%s” is %s', (text, is) => {
    expect(askedIn(text, site).is).toBe(is);
  });

  test('is read without a failure, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(['none', 'new', 'existing', 'elsewhere', 'unreadable']).toContain(askedIn(text, site).is);
      }),
    );
  });
});

describe('What is done for a ticket', () => {
  const fields = ['JiraIssue', 'JiraKey'];
  const text = fc.oneof(key, fc.constantFrom('', 'NewJiraIssue', 'nonsense'), fc.string({ maxLength: 12 }));
  const asks = fc.record({ JiraIssue: text, JiraKey: text }, { requiredKeys: [] });
  const standing: fc.Arbitrary<Standing> = fc.record(
    { asked: asks, linked: key, open: fc.boolean(), wish: text },
    { requiredKeys: ['asked', 'open'] },
  );

  test('nothing, where no field holds anything new and no request is open', () => {
    fc.assert(
      fc.property(asks, standing, (now, before) => {
        const step = stepFor(fields, now, { ...before, asked: now, open: false }, site);
        expect(step).toEqual({ do: 'nothing' });
      }),
    );
  });

  test('[TR-61] never a second issue for a linked one', () => {
    fc.assert(
      fc.property(asks, standing, key, fc.option(text, { nil: undefined }), (now, before, linked, wish) => {
        expect(stepFor(fields, now, { ...before, linked }, site, wish).do).not.toBe('create');
      }),
    );
  });

  test('[TN-03] the key that we wrote into a field is no request', () => {
    fc.assert(
      fc.property(asks, standing, key, (before, rest, linked) => {
        const now = { ...before, JiraIssue: linked };
        expect(stepFor(fields, now, { ...rest, asked: before, linked, open: false }, site)).toEqual({ do: 'nothing' });
      }),
    );
  });

  test('a field that did not come with the reading was not emptied', () => {
    const asked = { JiraIssue: 'TL-1', JiraKey: '' };
    const linked = { asked, linked: 'TL-1', open: false };
    expect(stepFor(fields, { JiraKey: '' }, linked, site)).toEqual({ do: 'nothing' });
    expect(stepFor(fields, { JiraIssue: '', JiraKey: '' }, linked, site)).toEqual({ do: 'end' });
    // What a field held that asks no longer says nothing.
    expect(stepFor(['JiraKey'], { JiraKey: '' }, linked, site)).toEqual({ do: 'nothing' });
    expect(asksAnew({ JiraKey: '' }, asked)).toBe(false);
  });

  test('[TN-03] of an open request nothing is taken back because its field did not come', () => {
    const asked = { JiraIssue: 'TL-9', JiraKey: '' };
    for (const open of [
      { asked, linked: 'TL-1', open: true },
      { asked, open: true },
    ]) {
      expect(stepFor(fields, { JiraKey: '' }, open, site)).toEqual({ do: 'wait' });
      expect(stepFor(fields, {}, open, site)).toEqual({ do: 'wait' });
    }
    // Where nothing asks any more, the request ends, and the link stays.
    expect(stepFor([], {}, { asked, open: true }, site)).toEqual({ do: 'end' });
    expect(stepFor([], {}, { asked, linked: 'TL-1', open: true }, site)).toEqual({ do: 'nothing' });
  });

  test('an old request that stands in another field is not made again when the key is emptied', () => {
    const asked = { JiraIssue: 'TL-5', JiraKey: 'NewJiraIssue' };
    const now = { JiraIssue: '', JiraKey: 'NewJiraIssue' };
    expect(stepFor(fields, now, { asked, linked: 'TL-5', open: false }, site)).toEqual({ do: 'end' });
  });

  test('a call goes before a changed field, and that before an open request', () => {
    const open: Standing = { asked: { JiraKey: 'TL-1' }, open: true, wish: 'TL-2' };
    expect(stepFor(fields, { JiraKey: 'TL-3' }, open, site, 'TL-4')).toEqual({ do: 'link', key: 'TL-4' });
    expect(stepFor(fields, { JiraKey: 'TL-3' }, open, site)).toEqual({ do: 'link', key: 'TL-3' });
    expect(stepFor(fields, { JiraKey: 'TL-1' }, open, site)).toEqual({ do: 'link', key: 'TL-2' });
  });
});

describe('Fields by which tickets ask', () => {
  const field = { id: 'JiraIssue', name: 'Jira issue' };
  const rules = (more: Partial<TicketRules>): TicketRules => ({
    types: [],
    placing: { always: false, keys: [] },
    allFields: false,
    statusAs: 'status',
    otherStatus: {},
    actions: { private: false },
    copies: { visible: false },
    asking: { jiraKey: true, field },
    showing: { jiraKey: true, field: true },
    ...more,
  });

  test('[TN-01][TN-02] the vendor’s own is left alone while its integration is on', () => {
    expect(askingFields(rules({}))).toEqual(['JiraIssue', 'JiraKey']);
    expect(askingFields(rules({ native: {} }))).toEqual(['JiraIssue']);
    expect(showingFields(rules({ native: {} }))).toEqual(['JiraIssue']);
  });

  test('tell what they hold; one that did not come is not told', () => {
    const held: Record<string, string | null> = { JiraIssue: null };
    expect(asksOf(rules({}), (name) => held[name])).toEqual({ JiraIssue: '' });
  });
});
