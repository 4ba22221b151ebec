import type { Kind, Row, Section } from './row';
import { rows } from './row';
import { storySections } from './story-rows';
import { ticketSections } from './ticket-rows';

const planSections: readonly Section[] = [
  {
    title: 'Set-up',
    rows: rows(`
      J-001 both One workspace and one project in each integration
      J-002 both Who may set it up | An Aha! API key has no owner's role to check; the Jira side is checked with every call of the admin page
      J-003 impl Switches, all off at first
      J-004 impl Addresses without a slash at the end
      J-005 impl Testing a connection twice does no harm
      J-006 impl The reference field is found by its name
      J-007 impl Projects are read page by page
      J-008 impl Testing again keeps what was set up
      J-009 impl One project's metadata, never the site's
      J-010 impl What each issue type's screen shows
      J-011 impl Unknown is not the same as absent
      J-012 impl What each field takes
      J-013 impl Statuses by issue type
      J-014 impl A missing project or type is named
      J-015 impl Sub-task types for requirements only
      J-016 both Pairs of types that are recommended
      J-017 seed Notices from Jira | No web hook is registered by hand: the platform delivers issue events to the app (see D-10)
      J-018 seed What a project lacks is told before it hurts
    `),
  },
  {
    title: 'Aha! → Jira: sending',
    rows: rows(`
      J-100 seed One feature is sent
      J-101 seed A release is sent
      J-102 seed A feature is sent again
      J-103 seed First sending makes it ready to develop
      J-104 impl Unknown events are no error
      J-105 impl Features that share an initiative share one epic
      J-110 impl Linked means linked whole
      J-111 impl Several integrations on one workspace
      J-112 impl The link is shown with one call
      J-113 impl Sending twice creates nothing twice
      J-114 flaw A creation that is cut off leaves no orphan
      J-120 both One issue for each feature
      J-121 both A summary where the name is empty
      J-122 both The description, without to-dos and comments
      J-123 impl The fix version of a new issue
      J-124 impl Tags become labels
      J-125 impl The reference field holds the record's address
      J-126 impl The name of an epic
      J-127 impl The epic an issue belongs to
      J-128 impl Sub-tasks have their parent
      J-129 impl Estimates, people, rank and custom fields of a new issue
      J-130 impl The feature's due date
      J-131 impl What follows a creation, in order
      J-132 seed A required field nobody fills is named
      J-140 both One issue for each requirement
      J-141 both How a requirement's issue hangs under the feature's
      J-142 seed Requirements added since
      J-143 impl Many requirements cause no storm
      J-144 both A deleted requirement keeps its issue
      J-145 impl A requirement finds its feature's issue
      J-146 flaw A requirement is never sent without its feature
      J-147 impl What requirements never do
      J-148 seed Requirements in any state are sent
      J-150 both What a change sends
      J-151 impl What a change never sends
      J-152 impl The reference field is written with every change
      J-153 impl Epic and files follow a change
      J-154 impl An issue that may not be edited
      J-155 flaw What was left out is told
      J-156 impl Labels are replaced as a whole
      J-157 impl A removed assignee stays in Jira
    `),
  },
  {
    title: 'Aha! → Jira: estimates, people, custom fields, rank',
    rows: rows(`
      J-160 impl No estimate, nothing sent
      J-161 impl Estimates of requirements are not counted twice
      J-162 impl Minutes become time tracking
      J-163 impl Points become story points
      J-164 impl Other units are left alone
      J-170 impl Assignee and reporter
      J-171 impl People are looked up by e-mail, then by name
      J-172 impl The best of several hits
      J-173 flaw Nobody is assigned by a mere resemblance
      J-174 impl Account ids
      J-175 impl Nobody found, field left out
      J-180 impl Maps of features and of requirements
      J-181 impl Fields that are gone are skipped
      J-182 impl Values in the form a field takes
      J-183 impl An option that Jira does not know
      J-190 impl The nearest neighbour that was sent
      J-191 impl Before or after it
      J-192 impl Rank never fails a sending
    `),
  },
  {
    title: 'Aha! → Jira: initiatives, files, comments',
    rows: rows(`
      J-200 impl An initiative becomes an epic
      J-201 impl The epic is remembered
      J-202 impl A project without epics
      J-203 impl An initiative of another workspace
      J-204 impl Issues follow into their epic
      J-205 flaw Only what the app placed is taken out of an epic
      J-206 impl Epics come from features only
      J-210 both Files of record and description
      J-211 impl The same name is the same file
      J-212 both A deleted file stays in Jira
      J-213 impl Files that cannot be sent
      J-214 impl Uploads in their own form
      J-220 impl A comment says who wrote it
      J-221 flaw Comments of unlinked records
      J-222 seed Comments are not part of a sending
    `),
  },
  {
    title: 'Aha! → Jira: releases',
    rows: rows(`
      J-230 both A release becomes a version
      J-231 both Sending again updates the version
      J-232 both Changes of a version stay in Jira
      J-233 both Issues have their release's version and follow
      J-234 seed A version of that name is not taken over
      J-235 impl Names are compared whatever their case
      J-236 impl A version that is gone
      J-237 impl What a release remembers
      J-238 impl Releases are not sent when switched off
      J-239 impl No version, no fix version
    `),
  },
  {
    title: 'Jira → Aha!',
    rows: rows(`
      J-300 seed Comments come back
      J-301 seed Status, summary and description come back
      J-302 seed Every other change is told by a comment
      J-303 impl Statuses go through the map
      J-304 impl Issues made under a linked one
      J-305 impl Labels come back as tags
      J-306 impl Attachments are read whole | Nothing reads a file of Jira: files go one way
      J-307 seed Issues that are not linked are ignored
      J-308 rule No echo of our own writes
    `),
  },
  {
    title: 'Text',
    rows: rows(`
      H-01 rule Empty text
      H-02 rule Dashes and blanks that do not break
      H-03 rule Stars and underscores
      H-04 rule Runs of blanks
      H-05 rule Paragraphs
      H-06 rule Marks
      H-07 rule Marks in marks
      H-08 rule Blanks at the edges of marks
      H-09 rule Headings
      H-10 rule Rules
      H-11 rule Line breaks
      H-12 rule Quotes
      H-13 rule Inline code
      H-14 rule Preformatted text
      H-15 rule Lists
      H-16 rule Check lists
      H-17 rule Tables
      H-18 rule Links
      H-19 rule Pictures
      H-20 rule Emoticons
      H-21 rule Colours
      H-22 rule Unknown tags
    `),
  },
  {
    title: 'Where sources disagree',
    rows: rows(`
      D-01 rule A version of the same name
      D-02 rule Requirements that are linked already
      D-03 rule Files of an update
      D-04 rule Comments to Jira
      D-05 rule Status both ways
      D-06 rule Other changes
      D-07 rule Extras have switches
      D-08 rule Three relations
      D-09 rule What comes back from Tracker | It is about Pivotal Tracker
      D-10 rule Notices without set-up
      D-11 rule Directions that are proposed
    `),
  },
  {
    title: 'Errors',
    rows: rows(`
      X-01 rule Refused credentials
      X-02 rule Refused values
      X-03 rule Anything else
      X-04 rule A host that cannot be found
      X-05 rule A connection that is not secure
      X-06 rule Addresses that are never called
      X-07 rule Failures that stop a connection
      X-08 rule Time limits
    `),
  },
  {
    title: 'Lessons',
    rows: rows(`
      L-01 rule The version is looked at with each sending
      L-02 rule One call for a link
      L-03 rule Only what the screen has
      L-04 rule No estimate of a feature beside its requirements'
      L-05 rule Estimates within the limit
      L-06 rule A project that cannot be read
      L-07 rule One project at a time
      L-08 rule A reload keeps the set-up
      L-09 rule Initiatives of other workspaces
      L-10 rule One epic in a run
      L-11 rule The same name is the same file
      L-12 rule An upload that breaks off
      L-13 rule No flood of updates
      L-14 rule Unlinked requirements of a known feature
      L-15 rule The right person
      L-16 rule Empty entries of lists
      L-17 rule Several choices
      L-18 rule A number from a list
      L-19 rule Box characters
      L-20 rule One line in a summary
      L-21 rule Ids are texts
      L-22 rule Slow sites
      L-23 rule A default assignee
      L-24 rule Due dates of requirements
      L-25 rule Tags need a switch
    `),
  },
];

export const sections: readonly Section[] = [...planSections, ...storySections, ...ticketSections];

export const allRows: readonly Row[] = sections.flatMap((section) => section.rows);

const required: ReadonlySet<Kind> = new Set(['seed', 'both', 'fact', 'guess']);

/** Whether a row without a test is a gap. */
export const mustBeProven = ({ kind, tag, unproven }: Row): boolean =>
  unproven === undefined && (required.has(kind) || /^(?:H|X|P|TN)-/.test(tag));
