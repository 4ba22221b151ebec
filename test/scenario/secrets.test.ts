import { demoApiKey } from '../sandbox/aha/seed';
import { openLinkedStage } from './stage';

/** Words that must stand nowhere but in the calls they are for. */
test('Neither the key nor a token of an address nor the text of a customer is written to a log, a page or a property', async () => {
  const stage = await openLinkedStage();
  const token = stage.address.split('/').at(-1) ?? '';
  const canary = 'canary-of-a-customer';
  const made = stage.maya.createFeature('SHOP-R-1', { name: 'Gift cards', description: `<p>${canary}</p>` });
  const reference = `SHOP-${made.number}`;
  stage.maya.attach(reference, { fileName: 'a.txt', contentType: 'text/plain', bytes: Buffer.from('x') });
  stage.sandbox.network.fault({
    to: 'aha',
    times: 1,
    effect: { do: 'answer', status: 503, body: `${canary} ${demoApiKey}` },
  });
  stage.maya.send(reference, 'Jira (Throughline)');
  await stage.settle();
  stage.sandbox.network.fault({
    to: 'aha',
    method: 'PUT',
    times: 1,
    effect: { do: 'answer', status: 422, body: '{"error":"no"}' },
  });
  const [issue] = await stage.issues();
  await stage.move(issue?.key ?? '', 'In Progress');
  await stage.settle();

  const pages = [
    await stage.call('admin', 'overview', {}),
    await stage.call('admin', 'integration', { integration: stage.integration }),
    await stage.call('admin', 'journal', {}),
    await stage.call('admin', 'failed', {}),
    await stage.call('issue', 'overview', {}, { issue: issue?.key ?? '' }),
  ];
  const property = await stage.jira(`/rest/api/3/issue/${issue?.key ?? ''}/properties/throughline`);
  const logs = stage.sandbox.host.logs;
  for (const place of [pages, property, logs]) {
    const text = JSON.stringify(place);
    expect(text).not.toContain(demoApiKey);
    expect(text).not.toContain(token);
  }
  expect(JSON.stringify([property, logs])).not.toContain(canary);
  expect(stage.sandbox.host.refusals).toEqual([]);
  stage.close();
});
