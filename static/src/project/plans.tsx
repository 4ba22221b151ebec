import Tabs, { Tab, TabList, TabPanel } from '@atlaskit/tabs';
import type { PlanIntegration, ProjectOverview } from '../../../src/contract';
import { useServerTime } from '../shared/use-server-time';
import { PlanView } from '../sending/plan-view';
import styles from './project.module.css';

/** Sending elsewhere asks for the same permission, but is no sending to this project. */
function whyNotOf(overview: ProjectOverview, { makes }: PlanIntegration): string | undefined {
  if (overview.maySend) return undefined;
  return makes.feature === 'issue' && overview.whyNot !== undefined
    ? overview.whyNot
    : `You need the permission to create issues in ${overview.projectName} to send features from here.`;
}

/** One plan an integration, in tabs when there are several. */
export default function Plans({ overview }: { readonly overview: ProjectOverview }) {
  const now = useServerTime(overview.now);
  const { integrations } = overview;
  const plan = (integration: ProjectOverview['integrations'][number]) => (
    <PlanView integration={integration} whyNot={whyNotOf(overview, integration)} now={now} />
  );
  const [only] = integrations;
  if (only === undefined) {
    return overview.support.length > 0 ? <OnlySupport overview={overview} /> : <NoIntegration overview={overview} />;
  }
  if (integrations.length === 1) return plan(only);
  return (
    <Tabs id="integrations">
      <TabList>
        {integrations.map(({ id, name }) => (
          <Tab key={id}>{name}</Tab>
        ))}
      </TabList>
      {integrations.map((integration) => (
        <TabPanel key={integration.id}>
          <div className={styles.panel}>{plan(integration)}</div>
        </TabPanel>
      ))}
    </Tabs>
  );
}

const listed = new Intl.ListFormat('en', { type: 'conjunction' });

function OnlySupport({ overview }: { readonly overview: ProjectOverview }) {
  return (
    <div className={styles.stack}>
      <p>
        Tickets of {listed.format(overview.support)} are linked with issues of this project. There is nothing to send
        from here: agents ask for an issue on their ticket in TeamSupport, and each issue shows its tickets under Linked
        items, where people who may edit it can link more.
      </p>
      <p>
        To send features of a product plan from here as well, a Jira admin can connect one on the Throughline page in
        Jira’s settings, under Apps.
      </p>
    </div>
  );
}

function NoIntegration({ overview }: { readonly overview: ProjectOverview }) {
  return (
    <div className={styles.stack}>
      <p>
        {overview.projectName} is not connected to a product plan yet. Once it is, its features can be sent from here
        and their issues stay in step with the plan.
      </p>
      <p>
        A Jira admin can connect it on the Throughline page in Jira’s settings, under Apps: add a connection, then an
        integration for {overview.projectKey}.
      </p>
    </div>
  );
}
