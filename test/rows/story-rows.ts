import type { Section } from './row';
import { rows } from './row';

/** Rows of the integration of Aha! with Tracker. */
export const storySections: readonly Section[] = [
  {
    title: 'Stories: set-up',
    rows: rows(`
      P-01 both One product and one project, and what an admin decides about them
      P-02 impl The token in its header, and no call without one
      P-03 impl The test of a connection reads projects and their integrations
      P-04 both Three ways to map features and requirements
      P-22 seed Sending from Aha!'s menu: a feature, or what is left of a release
    `),
  },
  {
    title: 'Aha! → Tracker',
    rows: rows(`
      P-05 impl The feature first; stories of requirements in reverse order
      P-06 impl What a new story has
      P-07 impl The feature's reference is the external id, for requirements too
      P-08 impl A requirement's story names the story of its feature
      P-09 impl Stories bear the label of their epic
      P-10 impl The type of a story follows the kind
      P-11 impl Estimates in points, where the scale has them
      P-12 impl Files are uploaded, then shown by a comment
      P-13 both A requirement as a task
      P-14 impl What an update sends, and what never
      P-15 both New requirements are created, deleted ones stay
      P-16 impl What a link remembers
    `),
  },
  {
    title: 'Tracker → Aha!',
    rows: rows(`
      P-17 impl Every change that is told is looked at
      P-18 impl State, name, description and estimate come back
      P-19 impl States go through the map
      P-20 impl A ticked task ships its requirement
      P-21 impl Refusals are told with all Tracker says
    `),
  },
];
