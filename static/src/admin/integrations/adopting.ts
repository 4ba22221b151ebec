import type { IntegrationDetail, TicketDetail } from '../../../../src/contract';
import type { Adopting } from './adoption';

export const adoptingRecords = ({ view: { id, name }, product, project }: IntegrationDetail): Adopting => ({
  ...{ id, name },
  title: 'Records to take over',
  about: `Another integration shows an issue of ${project.name} on these records. Taking one over links it here without touching either side; from then on its changes travel as ${name} says. Switch the other integration off in Aha!, so that not both write.`,
  none: `No other integration has linked a record of ${product.name} to this project.`,
});

export const adoptingTickets = ({ id, name, organisation }: TicketDetail): Adopting => ({
  ...{ id, name },
  title: 'Tickets to take over',
  about: `These tickets show an issue in their Jira key. Taking one over links it here without touching either side; from then on changes travel as ${name} says. Switch TeamSupport’s own Jira integration off afterwards, so that not both write.`,
  none: `No ticket of ${organisation.name} shows an issue that is not linked here already.`,
});
