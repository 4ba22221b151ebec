import type { Project } from '../entities';
import type { Person } from '../person';

/** What the team of the web shop has on its board already, so that new stories do not stand alone. */
export function addStories(ana: Person, project: Project): void {
  const at = (story: { readonly id: string }): string => story.id;
  ana.addStory(project.name, {
    name: 'Customers can compare three products',
    description: 'Side by side, with **prices** and sizes.',
  });
  const crash = ana.addStory(project.name, {
    name: 'Cart loses its items after an hour',
    type: 'bug',
    labels: ['cart'],
  });
  ana.edit(at(crash), { state: 'started' });
  ana.comment(at(crash), 'Seen in *Firefox* only.');
  const upgrade = ana.addStory(project.name, { name: 'Renew the certificates', type: 'chore' });
  ana.addTask(at(upgrade), 'Ask for the new ones');
  ana.tick(at(upgrade), ana.addTask(at(upgrade), 'List the hosts').id);
  ana.edit(at(ana.addStory(project.name, { name: 'Search forgives a typing error', estimate: 2 })), {
    state: 'delivered',
  });
  ana.addEpic(project.name, { name: 'Checkout', description: 'From the cart to the receipt.' });
}
