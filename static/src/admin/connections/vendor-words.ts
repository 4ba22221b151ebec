/** Systems an account can be connected of. */
export type Vendor = 'aha' | 'pivotal' | 'teamsupport';

interface VendorWords {
  readonly name: string;
  /** What is kept there, for who has to choose. */
  readonly about: string;
  readonly addressHint: string;
  /** What it calls the secret. */
  readonly key: string;
  readonly keyHint: string;
}

export const vendorWords: Readonly<Record<Vendor, VendorWords>> = {
  aha: {
    name: 'Aha!',
    about: 'features and requirements of a product plan',
    addressHint: 'As you see it in your browser, for example acme.aha.io. You can paste a whole address.',
    key: 'API key',
    keyHint:
      'Made in Aha! in your personal settings, under Developer. Throughline sees and changes what this person may; the key is stored encrypted and never shown again.',
  },
  pivotal: {
    name: 'Tracker',
    about: 'stories, epics and tasks of LiteTracker or Pivotal Tracker',
    addressHint: 'As you see it in your browser. You can paste a whole address, for example that of a project.',
    key: 'API token',
    keyHint:
      'In Tracker, open your profile from the menu under your name; the token stands near the end of the page, under API token. Throughline sees and changes what this person may; the token is stored encrypted and never shown again.',
  },
  teamsupport: {
    name: 'TeamSupport',
    about: 'tickets of customers',
    addressHint:
      'As you see it in your browser while you use TeamSupport, for example app.na2.teamsupport.com. You can paste a whole address.',
    key: 'API token',
    keyHint:
      'Shown to administrators of TeamSupport beside the organization ID, in the admin area for the API. It is stored encrypted and never shown again.',
  },
};

export const isVendor = (system: string): system is Vendor => system in vendorWords;
