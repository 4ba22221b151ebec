import { choices, detail, overview, products, projects } from './admin-answers';
import { adminStage, button, choose, payloads, said } from './admin-stage';
import { checked, focused, never, ok, refused, tabTo, words } from './stage';
import type { Answers, Shown } from './stage';

const open = adminStage();

describe('the wizard of an integration', () => {
  test('[J-003][J-015][J-018] a wizard with the keyboard alone', async () => {
    const opened = await open(
      {
        overview: ok(overview({ integrations: [] })),
        products: ok({ products }),
        projects: ({ query }) =>
          ok({ projects: projects.filter(({ name }) => name.toLowerCase().includes((query ?? '').toLowerCase())) }),
        choices: ok(choices),
        saveIntegration: ok({ ...overview(), saved: 'int-1' }),
        integration: never,
      },
      'Integrations',
      'Add integration',
    );
    const { keyboard } = opened.page;
    await tabTo(opened, 'Add integration');
    await keyboard.press('Enter');
    await opened.page.getByRole('combobox', { name: 'Product in Aha!' }).waitFor();
    expect(await focused(opened)).toBe('Product and project');
    await checked(opened, 'admin-wizard-places');
    await tabTo(opened, 'Product in Aha!');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await keyboard.press('Tab');
    await keyboard.type('shop');
    await opened.page.getByRole('option', { name: 'Test shop (TST)' }).waitFor();
    await keyboard.press('Enter');
    await tabTo(opened, 'Next');
    await keyboard.press('Enter');

    await opened.page.getByText('Each requirement becomes a Sub-task below the issue of its feature.').waitFor();
    expect(await focused(opened)).toBe('Issue types');
    await checked(opened, 'admin-wizard-types');
    await tabTo(opened, 'Next');
    await keyboard.press('Enter');

    await opened.page.getByText('1 of 4 without a counterpart').first().waitFor();
    expect(await focused(opened)).toBe('Statuses');
    await checked(opened, 'admin-wizard-statuses');
    await opened.page.getByRole('combobox', { name: 'When the issue becomes In review, the feature' }).focus();
    await keyboard.type('in dev');
    await keyboard.press('Enter');
    await tabTo(opened, 'Next');
    await keyboard.press('Enter');

    await opened.page.getByText('Which fields travel, and which way.').waitFor();
    expect(await focused(opened)).toBe('Fields');
    await tabTo(opened, 'Tags of the feature');
    await keyboard.type('both');
    await keyboard.press('Enter');
    await opened.page.getByText('Tags and labels are replaced as a whole').waitFor();
    await tabTo(opened, 'Add custom field of the feature');
    await keyboard.press('Enter');
    await opened.page.getByRole('group', { name: 'Custom field 1' }).waitFor();
    expect(await focused(opened)).toBe('Field in Aha!');
    await tabTo(opened, 'Next');
    await keyboard.press('Enter');
    await opened.page.getByText('Choose a field of Aha! for each row, or remove the row.').waitFor();
    await opened.page.getByRole('combobox', { name: 'Field in Aha!' }).focus();
    await keyboard.type('market');
    await keyboard.press('Enter');
    await keyboard.press('Tab');
    await keyboard.type('markets');
    await keyboard.press('Enter');
    await opened.page.getByText('Takes several of a list').waitFor();
    await checked(opened, 'admin-wizard-fields');
    await tabTo(opened, 'Next');
    await keyboard.press('Enter');

    await opened.page.getByText('Jira refuses an issue without these fields').waitFor();
    expect(await words(opened)).not.toContain('Epic name');
    await tabTo(opened, 'Team (Story)');
    await keyboard.type('search');
    await keyboard.press('Enter');
    await checked(opened, 'admin-wizard-required');
    await tabTo(opened, 'Next');
    await keyboard.press('Enter');

    await opened.page.getByText('Give a default for Cost centre (Sub-task).').waitFor();
    await tabTo(opened, 'Cost centre (Sub-task)');
    await keyboard.type('4711');
    await keyboard.press('Enter');

    await opened.page.getByText('Releases become versions').waitFor();
    expect(await focused(opened)).toBe('Options');
    await tabTo(opened, 'Rank new issues as in Aha!');
    await keyboard.press('Space');
    await tabTo(opened, 'Comments travel');
    await keyboard.type('both');
    await keyboard.press('Enter');
    await checked(opened, 'admin-wizard-options');
    await tabTo(opened, 'Next');
    await keyboard.press('Enter');

    await opened.page.getByText('Team (Story) has a value; Cost centre (Sub-task) has a value').waitFor();
    expect(await words(opened)).toContain('Both ways: Tags ↔ Labels Both ways: Market ↔ Markets');
    await checked(opened, 'admin-wizard-review');
    expect(await opened.page.getByLabel('Name').inputValue()).toBe('Checkout ↔ TST');
    await tabTo(opened, 'Save');
    await keyboard.press('Enter');
    await said(opened, 'was saved. Now tell Aha! where to call.');

    const { statuses, ...proposal } = choices.proposal;
    const inReview = {
      kind: 'feature',
      source: { id: 's3', name: 'In development' },
      target: { id: '4', name: 'In review' },
      direction: 'to-source',
    };
    const [toDo, considered, inProgress, done] = statuses;
    expect(payloads(opened, 'saveIntegration')).toEqual([
      {
        name: 'Checkout ↔ TST',
        connection: 'con-1',
        product: 'p-1',
        project: '10100',
        mapping: {
          ...proposal,
          statuses: [toDo, inProgress, inReview, done, considered],
          defaults: { '10001': { customfield_1: { id: '701' } }, '10003': { customfield_2: '4711' } },
          fields: { ...proposal.fields, 'feature.tags': 'both' },
          custom: [{ kind: 'feature', source: 'market', target: 'customfield_9', direction: 'both' }],
          comments: 'both',
          switches: { ...proposal.switches, rank: true },
        },
      },
    ]);
  });

  test('[J-015] types that do not go together, and a refusal when it is saved', async () => {
    const message = 'There is already an integration of Checkout with Test shop.';
    const opened = await open(
      {
        overview: ok(overview()),
        integration: ok(detail()),
        sourceIntegrations: ok({ integrations: [{ id: 'w-1', name: 'Jira TST' }] }),
        choices: ok(choices),
        compare: ok({ changes: [], links: 0 }),
        saveIntegration: refused({ code: 'invalid', message }),
      },
      'Integrations',
      'Checkout (PRJ1)',
    );
    await button(opened, 'Open Checkout ↔ Test shop').click();
    await button(opened, 'Change mapping').click();
    await opened.page.getByRole('heading', { name: 'Issue types' }).waitFor();
    await choose(opened, 'Feature becomes', 'Epic (epic level)');
    await opened.page.getByText('A sub-task cannot belong to an epic.').waitFor();
    await button(opened, 'Next').click();
    expect(await opened.page.getByRole('heading', { name: 'Issue types' }).count()).toBe(1);
    await checked(opened, 'admin-wizard-impossible');
    await choose(opened, 'Requirement becomes', 'Story (standard)');
    await opened.page.getByText('Each requirement becomes a Story within the epic of its feature.').waitFor();
    await button(opened, 'Next').click();
    await opened.page.getByRole('heading', { name: 'Statuses' }).waitFor();
    await button(opened, 'Next').click();
    await opened.page.getByRole('heading', { name: 'Fields', exact: true }).waitFor();
    await button(opened, 'Next').click();
    await choose(opened, 'Team (Story)', 'Search');
    await opened.page.getByLabel('Epic name (Epic)').fill('Checkout');
    await button(opened, 'Next').click();
    await opened.page.getByText('Features become epics here, and Jira puts no epic into another.').waitFor();
    expect(await opened.page.getByLabel('Initiatives become epics').isDisabled()).toBe(true);
    await checked(opened, 'admin-wizard-options-epic');
    await button(opened, 'Next').click();
    await opened.page.getByRole('heading', { name: 'Review' }).waitFor();
    await button(opened, 'Save changes').click();
    await opened.page.getByText(message).waitFor();
    expect(payloads(opened, 'saveIntegration')[0]).toMatchObject({ integration: 'int-1', product: 'p-1' });
    await checked(opened, 'admin-wizard-refused');
  });

  /** Opens the integration to change its mapping, at its first step. */
  async function change(answers: Answers<'admin'>): Promise<Shown> {
    const opened = await open(
      {
        overview: ok(overview()),
        integration: ok(detail()),
        sourceIntegrations: ok({ integrations: [{ id: 'w-1', name: 'Jira TST' }] }),
        choices: ok(choices),
        ...answers,
      },
      'Integrations',
      'Checkout (PRJ1)',
    );
    await button(opened, 'Open Checkout ↔ Test shop').click();
    await button(opened, 'Change mapping').click();
    await opened.page.getByRole('heading', { name: 'Issue types' }).waitFor();
    return opened;
  }
  async function goTo(opened: Shown, wanted: string): Promise<void> {
    const heading = opened.page.getByRole('heading', { level: 2 });
    while ((await heading.last().innerText()) !== wanted) {
      const before = await heading.last().innerText();
      await button(opened, 'Next').click();
      await opened.page.getByRole('heading', { level: 2, name: before, exact: true }).waitFor({ state: 'detached' });
    }
  }

  test('statuses go the ways their field goes; a way that opens begins with the other one turned round', async () => {
    const opened = await change({});
    await goTo(opened, 'Statuses');
    const tables = opened.page.getByRole('table');
    expect(await tables.count()).toBe(3);
    await choose(opened, 'The status of a requirement travels', 'Both ways');
    expect(await tables.count()).toBe(4);
    await choose(opened, 'The status of a feature travels', 'Not at all');
    expect(await tables.count()).toBe(2);
    await choose(opened, 'The status of a feature travels', 'From Jira to Aha! only');
    expect(await opened.page.getByText('3 of 4 without a counterpart').count()).toBe(0);
    expect(await opened.page.getByText('1 of 4 without a counterpart').count()).toBe(1);
    await checked(opened, 'admin-wizard-statuses-ways');
    await choose(opened, 'When the issue becomes Done, the requirement becomes', 'Shipped');
    await choose(opened, 'The status of a requirement travels', 'From Jira to Aha! only');
    // Nothing was chosen for that way yet, so it is proposed anew.
    await choose(opened, 'The status of a requirement travels', 'Both ways');
    const back = opened.page.getByRole('row', { name: /^Shipped When the requirement becomes Shipped/ });
    expect(await back.innerText()).toContain('Done');
  });

  test('[L-03] a field that the chosen type does not show cannot be chosen and says why; nor can one target twice', async () => {
    const opened = await change({});
    await goTo(opened, 'Fields');
    const why = 'Sub-task does not show Story points in this project. Add the field to its screens in Jira to map it.';
    await opened.page.getByText(why).waitFor();
    expect(await opened.page.getByRole('combobox', { name: 'Estimate of the requirement' }).count()).toBe(0);
    expect(await opened.page.getByRole('combobox', { name: 'Estimate of the feature' }).count()).toBe(1);
    expect(await words(opened)).toContain('Aha! has no custom field for the requirement.');
    expect(await words(opened)).not.toContain('Tags and labels are replaced as a whole');
    await choose(opened, 'Name of the feature', 'From Aha! only: Name → Summary');
    for (const target of ['Markets', 'Markets']) {
      await button(opened, 'Add custom field of the feature').click();
      await opened.page.getByRole('combobox', { name: 'Field in Aha!' }).last().click();
      await opened.page.getByRole('option', { name: 'Impact' }).click();
      await opened.page.getByRole('combobox', { name: 'Field in Jira' }).last().click();
      await opened.page.getByRole('option', { name: target }).click();
    }
    await button(opened, 'Next').click();
    await opened.page.getByText('“Markets” in Jira is mapped twice.').first().waitFor();
    const described = await opened.page
      .getByRole('combobox', { name: 'Field in Jira' })
      .last()
      .getAttribute('aria-describedby');
    expect(described).toMatch(/-hint .*-error/);
    await checked(opened, 'admin-wizard-fields-twice');
    expect(await words(opened)).toContain('Without rows of its own, the requirement follows those of the feature');
    await button(opened, 'Remove custom field 2').click();
    expect(await focused(opened)).toBe('Add custom field of the feature');
    await button(opened, 'Next').click();
    await opened.page.getByRole('heading', { name: 'Required fields' }).waitFor();
  });

  test('[J-018] a required field that a field of Aha! supplies needs no default', async () => {
    const custom = [
      { kind: 'feature' as const, source: 'impact', target: 'customfield_1', direction: 'to-target' as const },
    ];
    const opened = await change({
      integration: ok(detail({ mapping: { ...choices.proposal, custom } })),
      compare: ok({ changes: [], links: 0 }),
    });
    await goTo(opened, 'Required fields');
    await opened.page.getByText('Mapped to a field of Aha!. The default is used where that is empty.').waitFor();
    await opened.page.getByLabel('Cost centre (Sub-task)').fill('4711');
    await goTo(opened, 'Review');
    await opened.page.getByText('The mapping stays as it is.').waitFor();
    expect(await words(opened)).toContain('From Aha! only: Impact → Team');
  });

  test('[J-303] a field that a change of status demands may get a default', async () => {
    const { requiredFields } = choices;
    const resolution = {
      ...{ typeId: '10001', typeName: 'Story', fieldId: 'resolution', label: 'Resolution', forStatus: true as const },
      options: [
        { id: '1', name: 'Done' },
        { id: '2', name: 'Duplicate' },
      ],
    };
    const opened = await change({
      choices: ok({ ...choices, requiredFields: [...requiredFields, resolution] }),
      compare: ok({ changes: [], links: 0 }),
      saveIntegration: ok({ ...overview(), saved: 'int-1' }),
    });
    expect(payloads(opened, 'choices')).toMatchObject([{ integration: 'int-1' }]);
    await goTo(opened, 'Required fields');
    await choose(opened, 'Team (Story)', 'Search');
    await opened.page.getByLabel('Cost centre (Sub-task)').fill('4711');
    await opened.page.getByText('Jira was seen to ask for these on the way to a status.').waitFor();
    await checked(opened, 'admin-wizard-status-fields');
    // It needs none: what demands it waits alone.
    await goTo(opened, 'Review');
    expect(await words(opened)).toContain('Resolution (Story) has no value');
    await button(opened, 'Back').click();
    await button(opened, 'Back').click();
    await choose(opened, 'Resolution (Story)', 'Duplicate');
    await goTo(opened, 'Review');
    expect(await words(opened)).toContain('Resolution (Story) has a value');
    await button(opened, 'Save changes').click();
    await said(opened, 'was saved.');
    expect(payloads(opened, 'saveIntegration')).toMatchObject([
      { mapping: { defaults: { '10001': { customfield_1: { id: '701' }, resolution: { id: '2' } } } } },
    ]);
  });

  test('[L-25] before a change is saved: what changes, and for how many linked records', async () => {
    let isDown = true;
    const opened = await change({
      compare: () =>
        isDown
          ? refused({ code: 'unavailable', message: 'Jira did not answer.' })
          : ok({ changes: ['Tags ↔ Labels: off → both ways', 'Required field Team: Search'], links: 12 }),
      saveIntegration: ok({ ...overview(), saved: 'int-1' }),
    });
    await goTo(opened, 'Fields');
    await choose(opened, 'Tags of the feature', 'Both ways: Tags ↔ Labels');
    await goTo(opened, 'Required fields');
    await choose(opened, 'Team (Story)', 'Search');
    await opened.page.getByLabel('Cost centre (Sub-task)').fill('4711');
    await goTo(opened, 'Review');
    await opened.page.getByText('Jira did not answer.').waitFor();
    await checked(opened, 'admin-wizard-compare-failed');
    isDown = false;
    await button(opened, 'Try again').click();
    await opened.page.getByText('12 linked records are affected.').waitFor();
    expect(await words(opened)).toContain('Tags ↔ Labels: off → both ways');
    await checked(opened, 'admin-wizard-compare');
    expect(payloads(opened, 'saveIntegration')).toEqual([]);
    expect(payloads(opened, 'compare').at(-1)).toMatchObject({
      integration: 'int-1',
      mapping: { fields: { 'feature.tags': 'both', 'requirement.tags': 'off' } },
    });
    await button(opened, 'Save changes').click();
    await said(opened, 'was saved.');
    expect(payloads(opened, 'saveIntegration')).toMatchObject([{ integration: 'int-1' }]);
  });

  test('long names and many fields fit a narrow page', async () => {
    const long = 'A name that somebody once gave a field and that nobody has dared to shorten since';
    const fields = Array.from({ length: 30 }, (_, index) => ({
      id: `feature.f${index}`,
      kind: 'feature' as const,
      label: `${long} ${index}`,
      source: long,
      target: long,
      directions: ['both', 'off'] as const,
    }));
    const opened = await open(
      {
        overview: ok(overview()),
        integration: ok(detail()),
        sourceIntegrations: ok({ integrations: [] }),
        choices: ok({ ...choices, fields }),
      },
      'Integrations',
      'Checkout (PRJ1)',
      520,
    );
    await button(opened, 'Open Checkout ↔ Test shop').click();
    await button(opened, 'Change mapping').click();
    await opened.page.getByRole('heading', { name: 'Issue types' }).waitFor();
    await goTo(opened, 'Fields');
    expect(await opened.page.getByRole('row').count()).toBe(31);
    expect(await opened.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(520);
    await checked(opened, 'admin-wizard-fields-long');
  });
});
