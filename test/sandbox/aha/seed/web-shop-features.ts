import type { RecordInput } from '../operations/input';

export interface SampleFeature {
  readonly release: 'spring' | 'summer' | 'later';
  readonly input: RecordInput;
  readonly requirements?: readonly RecordInput[];
  readonly comments?: readonly string[];
}

/** Features of the sample workspace, with the constructs that a planning tool's editor makes. */
export const webShopFeatures: readonly SampleFeature[] = [
  {
    release: 'spring',
    input: {
      name: 'Faster checkout',
      workflow_status: 'Ready to develop',
      tags: ['checkout', 'conversion'],
      assigned_to_user: 'tom.li@example.com',
      detailed_estimate_text: '3d',
      remaining_estimate_text: '2d 4h',
      custom_fields: { priority: 'P1' },
      description: `<h2>Why</h2>
<p>One in <strong>three</strong> customers leaves between <em>basket</em> and <em>payment</em>. Most name the number of steps.</p>
<h2>What</h2>
<ul><li><p>One page instead of four</p></li><li><p>Address first, then delivery, then payment</p>
<ul><li><p>Known customers see their last choice</p></li></ul></li><li><p>No account needed</p></li></ul>
<table><tbody><tr><th><p>Step</p></th><th><p>Today</p></th><th><p>Goal</p></th></tr>
<tr><td><p>Basket to payment</p></td><td><p>94 s</p></td><td><p>40 s</p></td></tr></tbody></table>
<p>Numbers are in the <a href="https://wiki.example.com/checkout-study" rel="noopener noreferrer nofollow" target="_blank">checkout study</a>.</p>`,
    },
    requirements: [
      {
        name: 'Show address, delivery and payment on one page',
        description: '<p>The page works without a reload between the parts.</p>',
        detailed_estimate_text: '1d',
      },
      {
        name: 'Let customers buy as a guest',
        description: '<p>An e-mail address is enough. <u>No password.</u></p>',
      },
      { name: 'Keep the basket when the session ends', description: '' },
    ],
    comments: ['<p>Support gets about <b>20 tickets a week</b> on this.</p>'],
  },
  {
    release: 'spring',
    input: {
      name: 'Pay by bank transfer',
      workflow_status: 'In progress',
      tags: ['payment'],
      initial_estimate_text: '1w',
      custom_fields: { priority: 'P2' },
      description: `<p>Business customers want to pay by transfer after delivery.</p>
<ol><li><p>Customer picks <em>bank transfer</em></p></li><li><p>We show account and reference</p></li><li><p>Order ships when the money is there</p></li></ol>
<blockquote><p>We cannot order by credit card at all.</p></blockquote>`,
    },
    requirements: [
      { name: 'Show the reference number on the last page', workflow_status: 'In progress' },
      { name: 'Match incoming payments to orders' },
    ],
  },
  {
    release: 'spring',
    input: {
      name: 'Search that forgives typing errors',
      workflow_status: 'Under consideration',
      tags: ['search'],
      description: `<p>Search terms that find nothing today:</p>
<pre><code>wirless mouse
usb-c hup
kettel</code></pre>
<p>Expected: the <code>3</code> nearest products, marked as a guess.</p>`,
    },
  },
  {
    release: 'spring',
    input: {
      name: 'Delivery date on the product page',
      workflow_status: 'New',
      tags: ['delivery', 'conversion'],
      description: `<p>Show <span style="color: #e00000;">the day</span>, not a number of working days.</p><hr><p>Depends on the carrier's calendar.</p>`,
    },
    requirements: [{ name: 'Read the carrier calendar once a day' }, { name: 'Say so when the date is not certain' }],
  },
  {
    release: 'spring',
    input: {
      name: 'Readable order confirmation',
      workflow_status: 'Ready to ship',
      description: `<h3>Open points</h3>
<ul class="checklist"><li class="checked"><p>Layout agreed</p></li><li class="unchecked"><p>Texts in four languages</p></li><li class="unchecked"><p>Plain-text version</p></li></ul>`,
    },
  },
  {
    release: 'summer',
    input: {
      name: 'Returns without a phone call',
      workflow_status: 'New',
      tags: ['returns', 'service'],
      detailed_estimate_text: '2w',
      description: `<p>Customers announce a return in their account and print the label.</p>
<p><strong>Not part of this:</strong> exchange for another size.</p>`,
    },
    requirements: [{ name: 'Choose items and reason' }, { name: 'Create the label as a PDF' }],
  },
  {
    release: 'summer',
    input: {
      name: 'Wish list that can be shared',
      workflow_status: 'New',
      description: `<p>As a link, readable without an account. <s>Also as a picture.</s></p><p>H<sub>2</sub>O bottle × 10<sup>2</sup>: mind special characters like &lt;b&gt; &amp; “quotes”.</p>`,
    },
  },
  {
    release: 'summer',
    input: { name: 'Prices with and without VAT', workflow_status: 'Ready to develop', tags: ['payment', 'business'] },
  },
  {
    release: 'summer',
    input: {
      name: 'Dark colours after sunset',
      workflow_status: 'Will not implement',
      description: '<p>Decided against: the browser does this already.</p>',
    },
  },
  {
    release: 'later',
    input: {
      name: 'Subscriptions for consumables',
      workflow_status: 'Under consideration',
      description: '<p>Coffee filters every <em>n</em> weeks.</p>',
    },
  },
  {
    release: 'later',
    input: { name: 'Gift wrapping', description: '<p>For a fee. See also <a href="#prices">prices</a>.</p>' },
  },
  {
    release: 'later',
    input: {
      name: 'Store finder',
      workflow_status: 'Shipped',
      description: '<p>Map with opening hours.<br>Done last year.</p>',
    },
  },
];
