import type { Agent, TicketInput } from '../agent';

interface Sample extends TicketInput {
  readonly name: string;
  readonly description: string;
}

const bug = { type: 'Bug', product: 'Web shop' } as const;

const samples: readonly Sample[] = [
  {
    ...bug,
    name: 'CSV export stops after 1000 rows',
    description: '<div>The export of orders stops.<br>Row 1000 is the last one.</div>',
    version: '4.2',
    severity: 'High',
    customer: 'Acme GmbH',
  },
  {
    ...bug,
    name: 'Coupons are not applied to gift cards',
    description: '<p>A coupon of <b>10 %</b> changes nothing when a gift card is in the basket.</p>',
    version: '4.1',
    customer: 'Böhm & Co',
  },
  {
    ...bug,
    name: 'Search for "A & B" finds nothing',
    description: '<p>Search for <code>A &amp; B</code> or <code>a &lt; b</code>.</p>',
    severity: 'Low',
    customer: 'Costa Hotels',
  },
  { ...bug, name: 'Order mails arrive twice', description: '<p>Since Monday.</p>', customer: 'Acme GmbH' },
  { ...bug, name: 'Order mails arrive twice (Costa)', description: '<p>Same here.</p>', customer: 'Costa Hotels' },
  {
    type: 'Bug',
    product: 'Mobile app',
    version: '1.0',
    name: 'App closes when a photo is added',
    description: '<p>Only on older phones.</p>',
    severity: 'High',
    customer: 'Böhm & Co',
    fields: { Environment: 'Android 9', Impact: 'Some users' },
  },
  {
    type: 'Task',
    product: 'TL',
    name: 'Add a delivery note to the order page',
    description: '<p>Asked for by their warehouse.</p>',
    customer: 'Acme GmbH',
  },
  {
    type: 'Task',
    name: 'Move their data to the new region',
    description: '<p>Before March.</p>',
    customer: 'Costa Hotels',
  },
  {
    type: 'Question',
    product: 'Web shop',
    name: 'How are taxes rounded?',
    description: '<p>Per line or per order?</p>',
    severity: 'Low',
    customer: 'Böhm & Co',
  },
  { type: 'Question', name: 'Which browsers are supported?', description: '<p>They use Firefox.</p>', severity: 'Low' },
  {
    type: 'Task',
    product: 'Mobile app',
    name: 'Offline mode for the catalogue',
    description: '<ul><li>Products</li><li>Prices</li></ul>',
    fields: { Effort: '5' },
  },
  { ...bug, name: 'Basket forgets the voucher', description: '<p>After signing in.</p>', customer: 'Acme GmbH' },
];

/** A dozen tickets, one of them with actions of all sorts. */
export function addTickets(agent: (name: string) => Agent): void {
  const [kim, raj] = [agent('Kim Lane'), agent('Raj Mehta')];
  const [first] = samples.map(({ severity = 'Medium', ...sample }, index) =>
    (index % 3 === 2 ? raj : kim).createTicket({ severity, ...sample }),
  );
  if (!first) return;
  raj.write(first.id, '<p>Same with <b>Chrome</b> &amp; Edge.</p>', {
    files: [{ name: 'orders.csv', content: 'id;total\n1;9.90\n' }],
  });
  kim.write(first.id, '<p>The server log says: memory limit. Not for the customer.</p>', {
    type: 'Internal note',
    private: true,
  });
  kim.write(first.id, '<p>Thank you, we are looking into it.</p>', { minutes: 10 });
}
