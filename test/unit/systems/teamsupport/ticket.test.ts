import { withoutPictures } from '../../../../src/systems/pictures';
import { markIn } from '../../../../src/systems/teamsupport/copy-mark';
import { hangUp } from '../answer-in-turn';
import type { Answer } from '../answer-in-turn';
import { serve, ticket, ticketRef, ticketRow } from './answering';

afterEach(hangUp);

describe('A ticket', () => {
  test('[TS-010] is read by its id: one whose number is that id is not it', async () => {
    const other = ticket({ TicketID: '7', TicketNumber: '500101' });
    const listed = { body: { Tickets: [{ ...ticketRow(), TicketID: undefined, ID: '500101' }] } };
    expect((await serve([other, listed]).client.ticket('500101')).number).toBe('10041');
    await expect(serve([other, { body: { Tickets: '' } }]).client.ticket('500101')).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('[TS-010] is found by its number, or by the address people copy', async () => {
    const row = { body: { Tickets: [{ ...ticketRow(), TicketID: undefined, ID: '500101' }] } };
    for (const text of ['10041', ' #10041', 'https://app.na2.teamsupport.com/?TicketNumber=10041']) {
      const { system, asked } = serve([row, { body: { Actions: null } }]);
      expect((await system.find(text))?.ref.id).toBe('500101');
      expect(asked[0]?.path).toBe('/tickets?TicketNumber=10041&pageNumber=1&pageSize=20');
    }
    const { system, asked } = serve([ticket(), { body: { Actions: null } }]);
    expect((await system.find('https://app.na2.teamsupport.com/?ticketid=500101'))?.label.reference).toBe('10041');
    for (const text of [
      'export',
      'https://app.teamsupport.com/?TicketNumber=10041',
      'https://app.na2.teamsupport.com/',
    ])
      expect(await system.find(text)).toBeUndefined();
    expect(asked).toHaveLength(2);
  });

  test('[TS-051] is not taken from a list whose filter was ignored', async () => {
    const { system } = serve([{ body: { Tickets: [ticketRow({ TicketNumber: '5' })] } }]);
    await expect(system.find('10041')).rejects.toMatchObject({
      code: 'not-found',
      details: { message: 'there is no ticket 10041' },
    });
    expect(await system.search?.('umlauts')).toEqual([]);
  });

  test('[TS-028] has the text and the files of its first action, and its last action at one glance', async () => {
    const action = {
      TicketID: '500101',
      SystemActionTypeID: '0',
      IsVisibleOnPortal: 'True',
      CreatorName: 'Raj Mehta',
      DateCreated: '11/20/2026 5:40 AM',
    };
    const { system, asked } = serve([
      ticket(),
      {
        body: {
          Actions: [
            { ...action, ID: '9', Description: 'later' },
            { ...action, ID: '10', Description: 'latest', CreatorName: 'Kim Lane' },
            { ...action, ID: '11', Description: 'hidden', CreatorName: 'Nobody', IsVisibleOnPortal: 'False' },
            { ...action, ID: '8', SystemActionTypeID: '1', Description: '&lt;p&gt;Row 1000&lt;/p&gt;' },
          ],
        },
      },
      { body: { Attachments: { ID: '3', FileName: 'log.txt', FileSize: '4' } } },
      { bodyText: 'kept as it is', headers: { 'content-type': 'text/plain' } },
    ]);
    const snapshot = await system.read(ticketRef('500101'));
    expect(JSON.stringify(snapshot.fields['description'])).toContain('Row 1000');
    expect(snapshot.label.ticket?.lastAction).toEqual({ by: 'Kim Lane', at: Date.UTC(2026, 10, 20, 11, 40) });
    const [file] = snapshot.attachments ?? [];
    expect(file).toMatchObject({ id: '3', fileName: 'log.txt', size: 4 });
    expect(file && (await (await system.download(file)).text())).toBe('kept as it is');
    expect(asked.at(-1)?.path).toBe('/tickets/500101/attachments/3');
  });

  test('has files that stay where they are when they cannot be fetched, or a page comes in their place', async () => {
    const page = { bodyText: '<html>Sign in', headers: { 'content-type': 'text/html' } };
    const file = { id: '1', fileName: 'log.txt', address: '/tickets/1/attachments/1' };
    const fetched = (answer: Answer, more = {}) => serve([answer]).system.download({ ...file, ...more });
    await expect(fetched(page)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await (await fetched(page, { fileName: 'page.html' })).text()).toBe('<html>Sign in');
    await expect(fetched({ status: 302, bodyText: '' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(fetched({ status: 503, bodyText: '' })).rejects.toMatchObject({ code: 'unavailable' });
    await expect(serve([page]).system.download({ id: '1', fileName: 'log.txt' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('[TS-067] gets each file of an action once, even from a job that was cut off', async () => {
    const there = { body: { Attachments: [{ ID: '1', FileName: 'a.txt', FileSize: '3' }] } };
    const { system, asked } = serve([there, { body: { Attachment: { AttachmentID: '2' } } }]);
    const file = (fileName: string, text: string) => ({ origin: fileName, fileName, content: new Blob([text]) });
    const files = [file('a.txt', 'abc'), file('a.txt', 'other'), file('b.txt', 'abc')];
    await system.addCommentFiles(ticketRef('500101'), '9', files, true);
    expect(asked.map(({ method }) => method)).toEqual(['GET', 'POST', 'POST']);
  });

  test('[TS-050] is searched by what its name contains, and by its number', async () => {
    const rows = [ticketRow({ TicketID: '2', TicketNumber: '7', Name: 'Error 10041 again' }), ticketRow()];
    const { system, asked } = serve([{ body: { Tickets: [ticketRow()] } }, { body: { Tickets: rows } }]);
    const found = (await system.search?.('10041')) ?? [];
    expect(found.map(({ label }) => label.reference)).toEqual(['10041', '7']);
    expect(asked.map(({ path }) => path)).toEqual([
      '/tickets?TicketNumber=10041&pageNumber=1&pageSize=20',
      '/tickets?Name[contains]=10041&pageNumber=1&pageSize=20',
    ]);
    expect(await system.search?.('  ')).toEqual([]);
  });

  test('[TN-02] that the native integration linked is listed with its key', async () => {
    const rows = [
      ticketRow({ JiraKey: 'orb-12' }),
      ticketRow({ TicketID: '2', JiraKey: 'NewJiraIssue' }),
      ticketRow({ TicketID: '3' }),
    ];
    const { system, asked } = serve([{ body: { Tickets: rows, TotalRecords: '3' } }]);
    const { items, next } = await system.linkedByOthers('100200', 1);
    expect(asked[0]?.path).toContain('JiraKey[not]=[null]');
    expect(items.map(({ ref, link }) => [ref.id, link.reference])).toEqual([['500101', 'ORB-12']]);
    expect(next).toBeUndefined();
  });
});

describe('What a customer sends', () => {
  test('[TS-027] is looked through in no time, whatever it is', () => {
    const site = 'https://demo.atlassian.net';
    const mark = ` href="${site}/browse/TL-1?focusedCommentId=1"`;
    const started = performance.now();
    for (const html of [
      `<p>${'<a '.repeat(300_000)}`,
      `<p><a${mark.repeat(20_000)}>${'x'.repeat(300_000)}`,
      '<img '.repeat(200_000),
      '<img "'.repeat(200_000),
      `${'<img "'.repeat(100_000)}'`,
    ]) {
      expect(markIn(html, site)).toBeUndefined();
      expect(withoutPictures(html, 'app.na2.teamsupport.com', []).pieces).toEqual([]);
    }
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
