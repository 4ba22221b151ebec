import { checked, hasContract, whyNoContract } from '../../sandbox/jira/contract';
import { asPerson } from '../../sandbox/jira/jira';
import type { Product } from '../../sandbox/shapes';
import { TestSite } from './site';

const api = 'https://jira.test/rest/api/3';

/** What the checker says of one exchange. */
async function faultsOf(request: Request, status: number, body: unknown): Promise<readonly string[]> {
  const product: Product = {
    handle: () =>
      Promise.resolve(body === undefined ? new Response(null, { status }) : Response.json(body, { status })),
  };
  const wrapped = checked(product);
  await wrapped.handle(request, asPerson('x'));
  return wrapped.violations.map(({ side, fault }) => `${side}: ${fault}`);
}

const get = (path: string): Request => new Request(api + path);
const put = (path: string, body: unknown): Request =>
  new Request(api + path, { method: 'PUT', body: JSON.stringify(body) });

const issue = { id: '1', key: 'TL-1', self: 'x', fields: {} };

(hasContract() ? describe : describe.skip)(
  `the contract checker${hasContract() ? '' : ` (skipped: ${whyNoContract})`}`,
  () => {
    it('lets a proper exchange pass', async () => {
      expect(await faultsOf(get('/issue/TL-1?fields=summary,status&updateHistory=true'), 200, issue)).toEqual([]);
      expect(await faultsOf(put('/issue/TL-1', { fields: { summary: 'x' } }), 204, undefined)).toEqual([]);
    });

    it('finds operations, parameters and bodies that the document does not know', async () => {
      expect(await faultsOf(get('/issue/TL-1/nonsense'), 200, {})).toEqual(['request: unknown operation']);
      expect(await faultsOf(get('/issue/TL-1?field=summary'), 200, issue)).toEqual([
        "request: query parameter 'field' is not known",
      ]);
      expect(await faultsOf(get('/project/TL/version?startAt=soon'), 200, {})).toHaveLength(1);
      expect(await faultsOf(get('/project/search?action=dance'), 200, {})).toHaveLength(1);
      expect(await faultsOf(put('/issue/TL-1', { fields: [] }), 204, undefined)).toHaveLength(1);
      expect(await faultsOf(put('/issue/TL-1/assignee', { accountId: null }), 204, undefined)).toEqual([]);
      expect(await faultsOf(put('/issue/TL-1/assignee', { accountId: 5 }), 204, undefined)).toHaveLength(1);
    });

    it('finds answers that the document does not allow, but forgives what it is known to be wrong about', async () => {
      expect(await faultsOf(get('/issue/TL-1'), 200, { ...issue, id: 1 })).toHaveLength(1);
      expect(await faultsOf(get('/issue/TL-1'), 200, { ...issue, extra: true, key: null })).toEqual([]);
      expect(await faultsOf(get('/issue/TL-1'), 418, {})).toEqual(['response: status 418 is not declared']);
      expect(await faultsOf(get('/issue/TL-1'), 429, {})).toEqual([]);
      expect(await faultsOf(get('/issue/TL-1'), 200, undefined)).toEqual(['response: the body of 200 is missing']);
    });

    it('passes the call on unchanged', async () => {
      const site = new TestSite();
      const body = JSON.stringify({ fields: { summary: 'Through the checker' } });
      const request = new Request(`${api}/issue/TL-2`, { method: 'PUT', body });
      const response = await checked(site.jira).handle(request, asPerson('5f1a00000000000000000a03'));
      expect(response.status).toBe(204);
      expect((await site.field('TL-2', 'summary')).value).toBe('Through the checker');
    });
  },
);
