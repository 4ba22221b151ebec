/** What is said on a ticket, and on its issue. */
import { z } from 'zod';
import { adfToText } from '../../../../../src/richtext/adf-to-text';
import { mayLeave } from '../../../../../src/sync/plan/may-leave';
import { commentSchema } from '../../../../../src/systems/jira/schemas';
import { commentOf } from '../../../../../src/systems/jira/translate';
import { readShared } from '../../../../shared';
import { integrationWith, serve, ticketRef } from '../answering';
import { answer, fixture, folder } from './fixture';
import type { Cases } from './fixture';

const place = (id: string): { ref: ReturnType<typeof ticketRef>; url: string } => ({
  ref: ticketRef(id),
  url: 'https://app.na2.teamsupport.com/?TicketNumber=1',
});

export const actions: Cases = {
  'actions-list.json': {
    shows: '[TS-027][TS-028] HTML escaped once more than JSON needs; the description is the first action',
    check: async () => {
      const { system } = serve([answer('actions-list.json')]);
      const comments = await system.listComments(place('745895'));
      const [mail] = comments;
      const texts = comments.map(({ body }) => adfToText(body)).join('\n');
      expect(mail?.id).toBe('48164703');
      expect(texts).toContain('<In as simple language as possible, describe the problem.>');
      expect(texts).not.toMatch(/&(?:lt|amp|nbsp|apos);/);
      expect(comments.map(({ id }) => id)).toEqual([...comments.map(({ id }) => id)].sort());
    },
  },
  'actions-mixed.json': {
    shows: '[TS-027][TS-028] a private action, a public one with a picture and signs, a mail, and the description',
    check: async () => {
      const comments = await serve([answer('actions-mixed.json')]).system.listComments(place('500101'));
      expect(comments.map(({ id, public: visible, type }) => [id, visible, type])).toEqual([
        ['900102', true, undefined],
        ['900103', true, '26001'],
        ['900104', false, '26002'],
      ]);
      expect(adfToText(comments[1]?.body ?? { version: 1, type: 'doc', content: [] })).toBe(
        'Same with Chrome & Edge. Use a < b.\n\n[picture]',
      );
      expect(JSON.stringify(comments)).not.toContain('/attachments/77001');
    },
  },
  'actions-edited.json': {
    shows: '[TS-083] an action edited later: the same id, another time',
    check: async () => {
      const comments = await serve([answer('actions-edited.json')]).system.listComments(place('500101'));
      const edited = comments.find(({ id }) => id === '900103');
      expect((edited?.updatedAt ?? 0) - (edited?.createdAt ?? 0)).toBe(35 * 60_000);
    },
  },
  'action-post.json': {
    shows: '[TS-060][TS-066] a new action in its wrapper, hidden, and what names it',
    check: async () => {
      const { system, asked } = serve([answer('action-post.json')], {
        rules: { copies: { type: { id: '26001', name: 'Comment' }, visible: false } },
      });
      const body = { version: 1 as const, type: 'doc' as const, content: [] };
      const url = 'https://demo.atlassian.net/browse/TL-1?focusedCommentId=7';
      const id = await system.addComment(ticketRef('500101'), {
        kind: 'comment',
        body,
        author: 'Ada',
        url,
        origin: '7',
      });
      expect(id).toBe('900110');
      expect(asked).toMatchObject([
        { method: 'POST', body: { Action: { ActionTypeID: '26001', IsVisibleOnPortal: 'False' } } },
      ]);
      expect(JSON.stringify(asked[0]?.body)).toContain('Ada in Jira</a>:');
    },
  },
  'action-put.json': {
    shows: '[TS-064] an answer to a change that tells only part of the action',
    check: async () => {
      const { client, asked } = serve([answer('action-put.json')]);
      await client.updateAction('500101', '900110', '<p>Fixed in build 78.</p>');
      expect(asked[0]?.body).toEqual(fixture('action-put.json').request.body);
    },
  },
  'attachments-list.json': {
    shows: 'files of an action, sizes as text',
    check: async () => {
      const files = await serve([answer('attachments-list.json')]).system.commentFiles?.(ticketRef('500101'), '900103');
      expect(files).toMatchObject([{ id: '77001', fileName: 'export.png', size: 34567, contentType: 'image/png' }]);
    },
  },
  'attachment-upload.json': {
    shows: '[TS-067] an upload in parts',
    check: async () => {
      const { system, asked } = serve([answer('attachment-upload.json')]);
      const file = { origin: '1', fileName: 'log.txt', content: new Blob(['twelve bytes']) };
      await system.addCommentFiles(ticketRef('500101'), '900110', [file], false);
      const [{ path, body, headers }] = asked as [(typeof asked)[0]];
      expect(path).toBe('/tickets/500101/actions/900110/attachments');
      expect(body instanceof FormData && [...body.values()].every((part) => part instanceof Blob)).toBe(true);
      expect(headers.get('content-type')).toBeNull();
    },
  },
  'jira-comment-restricted.json': {
    shows: '[TR-15] comments of Jira restricted to a role, to a group and to the service team: none may leave',
    check: () => {
      const { resources } = restricted.parse(readShared(`${folder}/jira-comment-restricted.json`));
      const time = '2026-11-20T10:00:00.000+0000';
      const may = resources.map((resource) => {
        const comment = commentOf(commentSchema.parse({ ...resource, body: null, created: time, updated: time }), '');
        return mayLeave(integrationWith(), 'target', comment);
      });
      expect(may).toEqual([false, false, false, true]);
    },
  },
};

const restricted = z.object({ resources: z.array(z.looseObject({ id: z.string() })) });
