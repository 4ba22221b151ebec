import type { Integration } from '../entities';
import { keysOf } from '../operations/keys';
import { has } from '../rights';
import { layout } from './layout';
import type { Markup } from './markup';
import { markup } from './markup';
import type { Visit } from './visit';

/** Who acts, their API keys, and where webhooks go. */
export function settingsPage(visit: Visit): Response {
  return layout(
    visit,
    'Settings',
    markup`${actingUser(visit)}${apiKeys(visit)}${sendMenus(visit)}${activityWebhooks(visit)}`,
  );
}

function actingUser(visit: Visit): Markup {
  const users = [...visit.account.state.users.all()].filter(({ enabled }) => enabled);
  return markup`<h2>Acting user</h2>
<form method="post" action="${visit.base}/settings/user" class="row">
<label>Act as <select name="user">${users.map(
    ({ name }) => markup`<option${name === visit.person.user.name && markup` selected`}>${name}</option>`,
  )}</select></label><button>Switch</button>
</form>`;
}

function apiKeys(visit: Visit): Markup {
  return markup`<h2>API keys of ${visit.person.user.name}</h2>
<ul>${keysOf(visit.person.act).map(
    ({ id }) => markup`<li><div class="row"><code class="key">${id}</code>
<form method="post" action="${visit.base}/settings/keys/revoke"><input type="hidden" name="key" value="${id}"><button class="plain">Revoke</button></form></div></li>`,
  )}</ul>
<form method="post" action="${visit.base}/settings/keys"><button>Make a key</button></form>`;
}

function sendMenus(visit: Visit): Markup {
  const products = [...visit.account.state.products.all()].filter(({ id }) => has(visit.person.user, 'read', id));
  return markup`<h2>Webhook integrations</h2>
<p>Each adds a button to features and releases that sends the record to its address.</p>
${products.map(
  (product) => markup`<section><h3>${product.name}</h3>
${visit.account.state.integrations
  .by('product', product.id)
  .filter(({ serviceName }) => serviceName === 'webhooks')
  .map((integration) => integrationForm(visit, integration))}
<form method="post" action="${visit.base}/settings/integrations">
<input type="hidden" name="product" value="${product.id}">
<label>Name of a new integration in ${product.name} <input name="name" required></label>
<label>Its address <input type="url" name="address" required></label>
<button>Add integration</button>
</form></section>`,
)}`;
}

function activityWebhooks(visit: Visit): Markup {
  const { products, integrations } = visit.account.state;
  const hooks = [...integrations.all()].filter(({ serviceName }) => serviceName === 'audit_webhook');
  return markup`<h2>Activity webhooks</h2>
<p>Each is told of every change, texts five minutes after the last edit.</p>
${hooks.map((hook) => integrationForm(visit, hook))}
<form method="post" action="${visit.base}/settings/activity">
<label>Address <input type="url" name="address" required></label>
<label>Changes of <select name="product"><option value="">the whole account</option>${[...products.all()].map(
    ({ id, name }) => markup`<option value="${id}">${name}</option>`,
  )}</select></label>
<button>Add activity webhook</button>
</form>`;
}

/** Id, name and address of one that exists; the id is what link fields name. */
const integrationForm = (visit: Visit, integration: Integration): Markup => markup`<div class="panel">
<p class="quiet">Integration ${integration.id}${!integration.enabled && ', switched off'}${
  integration.failures > 0 && `, ${integration.failures} failed deliveries in a row`
}</p>
<form method="post" action="${visit.base}/settings/integrations/${integration.id}">
<label>Name <input name="name" value="${integration.name}" required></label>
<label>Address <input type="url" name="address" value="${integration.address}" required></label>
<div class="row"><button name="do" value="save">Save</button><button name="do" value="delete" class="plain" formnovalidate>Delete ${integration.name}</button></div>
</form></div>`;
