import type { Feature, Product, Release } from '../entities';
import { layout } from './layout';
import { linkedLines } from './links';
import type { Markup } from './markup';
import { markup } from './markup';
import type { Visit } from './visit';
import { pathOf } from './visit';

/** Releases of a workspace with their features. */
export function planPage(visit: Visit, product: Product): Response {
  const releases = visit.account.members('release', product.id);
  const content = markup`
${releases.map((release) => releaseSection(visit, release))}
<h2>New release</h2>
<form method="post" action="${visit.base}/products/${product.prefix}/releases">
<label>Name <input name="name" required></label>
<label>Release date <input type="date" name="release_date"></label>
<button>Add release</button>
</form>`;
  return layout(visit, product.name, content);
}

function releaseSection(visit: Visit, release: Release): Markup {
  const date = release.parkingLot ? 'no date' : (release.releaseDate ?? 'no date yet');
  return markup`<section>
<h2><a href="${pathOf(visit, release)}">${release.name}</a> <span class="quiet">${date}</span></h2>
${featureTable(visit, release)}
</section>`;
}

/** Features of a release and a form for one more. */
export function featureTable(visit: Visit, release: Release): Markup {
  const features = visit.account.members('feature', release.id);
  return markup`
${
  features.length > 0 &&
  markup`<table><thead><tr><th scope="col">Number</th><th scope="col">Feature</th><th scope="col">Status</th><th scope="col">Links</th></tr></thead>
<tbody>${features.map((feature) => featureRow(visit, feature))}</tbody></table>`
}
<form method="post" action="${pathOf(visit, release)}/features" class="row">
<label>New feature in ${release.name} <input name="name" required></label><button>Add feature</button>
</form>`;
}

const featureRow = (visit: Visit, feature: Feature): Markup => markup`<tr>
<td>${visit.account.reference(feature)}</td>
<td><a href="${pathOf(visit, feature)}">${feature.name}</a></td>
<td><span class="status">${visit.account.status(feature).name}</span></td>
<td>${linkedLines(visit, feature)}</td>
</tr>`;
