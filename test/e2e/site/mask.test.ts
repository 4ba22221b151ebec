import { linksToSandbox, toSandbox } from '../../sandbox/site/addresses';
import { masked } from '../../sandbox/site/mask';

test.each([
  ['POST a1.webtrigger.atlassian.app/public/0123abcd/int-1/t0k3n', 'POST a1.webtrigger.atlassian.app/public/…'],
  [
    'GET demo.aha.io/attachments/77/token/03c12ee2.download?size=original',
    'GET demo.aha.io/attachments/77/token/…?size=original',
  ],
  ['GET demo.aha.io/x?page=2&access_token=abc&fields=name', 'GET demo.aha.io/x?page=2&access_token=…&fields=name'],
  ['key demo-key-of-the-integration-user-0000000000000000000000000000', 'key …'],
  ['GET /issue/10004?fields=summary, job 1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed', undefined],
  ['feature 7710463642130482016', undefined],
])('%s hides its secrets and nothing else', (text, expected = text) => {
  expect(masked(text)).toBe(expected);
});

test.each([
  ['https://throughline.atlassian.net/browse/TL-5?focusedId=1#c', '/browse/TL-5?focusedId=1#c'],
  ['https://demo.aha.io/features/SHOP-1', '/aha/demo/features/SHOP-1'],
  ['https://throughline.atlassian.net.example.com/browse/TL-5', undefined],
  ['https://example.com/?next=https://demo.aha.io/', undefined],
])('%s leads to the place it has in the sandbox', (address, expected = address) => {
  expect(toSandbox(address)).toBe(expected);
  expect(linksToSandbox(`<p>${address} <a class="x" href="${address}">here</a></p>`)).toBe(
    `<p>${address} <a class="x" href="${expected}">here</a></p>`,
  );
});
