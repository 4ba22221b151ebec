import styles from '../../admin.module.css';
import { namedLikeProjects } from './obstacle';
import { nameIn } from './step';
import type { StepProps } from './step';

const rows = (count: number, what: string) =>
  count === 0 ? 'none so far' : `${count} ${what}${count === 1 ? '' : 's'}`;

/** The rule by which a project is found, step by step, with what it means as things stand (TR-36). */
export function ProjectRule({ choices, draft }: Pick<StepProps, 'choices' | 'draft'>) {
  const { always, defaultKey, keys } = draft.placing;
  const versions = keys.filter(({ version }) => version !== undefined).length;
  const field = nameIn(choices.ticketFields, draft.projectField);
  const named = namedLikeProjects(choices).map(({ name }) => name);
  return (
    <section className={styles.stack}>
      <h3>How the project of a new issue is found</h3>
      {always && defaultKey !== null ? (
        <p>Every new issue is made in {defaultKey}.</p>
      ) : (
        <>
          <p>The first that applies counts:</p>
          <ol className={styles.steps}>
            {field !== undefined && (
              <li>The project that agents name in “{field}”. If it is none of those above, no issue is made.</li>
            )}
            <li>The project given to the version the ticket was reported in ({rows(versions, 'version')}).</li>
            <li>The project given to the ticket’s product ({rows(keys.length - versions, 'product')}).</li>
            <li>
              The project whose key is the name of the ticket’s product
              {named.length === 0 ? ' (no product is called like a project)' : ` (${named.join(', ')})`}.
            </li>
            <li>
              {defaultKey === null
                ? 'For a ticket without a product, the default project: none is chosen.'
                : `For a ticket without a product, the default project, ${defaultKey}.`}
            </li>
          </ol>
          <p>
            Where none applies, nothing is guessed: the request stands under Failed items and on the ticket, and says
            what is missing.
          </p>
        </>
      )}
    </section>
  );
}
