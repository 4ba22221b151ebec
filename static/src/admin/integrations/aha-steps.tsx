import type { ReactNode } from 'react';
import type { ContainerView } from '../../../../src/contract';
import styles from '../admin.module.css';
import { AddressStep } from './address-step';
import { ShownUnder } from './shown-under';

/** The integration that Aha! is to tell of changes. */
export interface AhaPlace {
  readonly integration: string;
  readonly product: ContainerView;
  readonly hasAddress: boolean;
  readonly sourceIntegration?: { readonly id: string; readonly name: string };
}

interface AhaStepsProps {
  readonly place: AhaPlace;
  /** How the integration might be called in Aha!: `Jira TST`. */
  readonly example: string;
  /** What a sent record becomes: `issue`. */
  readonly becomes: 'issue' | 'story';
  /** An address was made, or it was chosen where links show. */
  readonly onChanged: () => void;
}

/** Where both kinds of webhooks are made, named as in Aha!. */
const settings = (
  <>
    In Aha!, open <b>Settings ⚙ → Workspace → Integrations</b>
  </>
);

const Clicks = ({ children }: { readonly children: ReactNode }) => <ul className={styles.bullets}>{children}</ul>;

/** What to do in Aha!, one item of a list each, so that it tells us about sends and changes. */
export function AhaSteps({ place, example, becomes, onChanged }: AhaStepsProps) {
  const { integration, product, hasAddress } = place;
  return (
    <>
      <li>
        <h4>Create the address that Aha! calls</h4>
        <AddressStep integration={integration} system="aha" hasAddress={hasAddress} onCreated={onChanged} />
      </li>
      <li>
        <h4>Add it to the Send menu of {product.name}</h4>
        <Clicks>
          <li>
            {settings} of {product.name} ({product.key}), and choose <b>Webhook</b>.
          </li>
          <li>
            Name it as people should read it in the <b>Send to</b> menu, for example “{example}”.
          </li>
          <li>
            Paste the address as <b>Hook URL</b>, and tick <b>Enable</b>.
          </li>
        </Clicks>
      </li>
      <li>
        <h4>Let Aha! tell of changes at once</h4>
        <Clicks>
          <li>
            {settings} of {product.name} again, and choose <b>Activity webhook</b>.
          </li>
          <li>
            Paste the same address as <b>Hook URL</b>.
          </li>
          <li>
            Add an activity for the record types that travel (features, requirements, releases), then tick <b>Enable</b>
            .
          </li>
        </Clicks>
        <p className={styles.aside}>
          Without it Throughline finds changes by itself every few minutes. Aha! holds back edits of texts for five
          minutes either way.
        </p>
      </li>
      <li>
        <h4>Choose where Aha! shows the link to the {becomes}</h4>
        <ShownUnder place={place} becomes={becomes} onChosen={onChanged} />
      </li>
    </>
  );
}
