import type { Organisation } from './organisation';
import {
  addActionType,
  addAgent,
  addContact,
  addCustomer,
  addCustomField,
  addGroup,
  addProduct,
  addSeverities,
  addTicketType,
  addToken,
} from './setup';
import type { TeamSupport } from './teamsupport';
import { addTickets } from './seed/tickets';

/** The organisation of the sample data, and how its API is reached. */
export const sampleOrganisation = '700100';
export const sampleHost = 'app.na2.teamsupport.com';
export const sampleToken = '3f0c9b52-6a1d-4e7f-8b44-0d5a2c9e7711';
/** Of a customer of theirs: it sees less (TS-004). */
export const customerToken = '9a77e0c4-51b2-4d0e-a1c3-6b2f8d3e5522';

/** Makes the organisation *Harbour Software* with its tickets; does nothing when it is there. */
export function seedSupport(teamSupport: TeamSupport): void {
  if (teamSupport.hasOrganisation(sampleOrganisation)) return;
  const organisation = teamSupport.addOrganisation({
    id: sampleOrganisation,
    name: 'Harbour Software',
    host: sampleHost,
  });
  addToken(organisation, sampleToken, 'organisation');
  addToken(organisation, customerToken, 'customer');
  addPeople(organisation);
  addChoices(organisation);
  addFields(organisation);
  addTickets((name) => teamSupport.agent(sampleOrganisation, name));
}

function addPeople(organisation: Organisation): void {
  addAgent(organisation, 'Kim Lane', 'kim.lane@example.com');
  addAgent(organisation, 'Raj Mehta', 'raj.mehta@example.com');
  addAgent(organisation, 'Jira Integration', 'jira-integration@example.com');
  addGroup(organisation, 'Support');
  const acme = addCustomer(organisation, 'Acme GmbH');
  const boehm = addCustomer(organisation, 'Böhm & Co');
  addCustomer(organisation, 'Costa Hotels');
  addContact(organisation, 'Petra Vogel', 'petra.vogel@acme.example', acme);
  addContact(organisation, 'Nils Böhm', 'nils@boehm.example', boehm);
}

function addChoices(organisation: Organisation): void {
  addTicketType(
    organisation,
    'Bug',
    ['New', 'In Progress', 'Waiting on customer', 'Done', 'Closed'],
    ['Done', 'Closed'],
  );
  addTicketType(organisation, 'Task', ['New', 'To Do', 'In Progress', 'Done'], ['Done']);
  addTicketType(organisation, 'Question', ['New', 'Answered', 'Closed'], ['Answered', 'Closed']);
  addSeverities(organisation, ['Low', 'Medium', 'High']);
  addActionType(organisation, 'Comment', true);
  addActionType(organisation, 'Internal note', false);
  addProduct(organisation, 'Web shop', ['4.1', '4.2']);
  addProduct(organisation, 'Mobile app', ['1.0']);
  addProduct(organisation, 'TL');
}

function addFields(organisation: Organisation): void {
  addCustomField(organisation, 'JiraIssue', 'Jira issue');
  addCustomField(organisation, 'JiraProject', 'Jira project');
  addCustomField(organisation, 'Environment', 'Environment');
  addCustomField(organisation, 'Impact', 'Impact', 'choice', ['One user', 'Some users', 'All users']);
  addCustomField(organisation, 'AffectsAllUsers', 'Affects all users', 'boolean');
  addCustomField(organisation, 'Effort', 'Effort', 'number');
  addCustomField(organisation, 'PromisedFor', 'Promised for', 'date');
}
