import { setBooleanFeatureFlagResolver } from '@atlaskit/platform-feature-flags';
import getThemeHtmlAttrs from '@atlaskit/tokens/get-theme-html-attrs';
import getThemeStyles from '@atlaskit/tokens/get-theme-styles';

// The packages ask for the product's experiments; a page of its own has none.
setBooleanFeatureFlagResolver(() => false);

const families = { spacing: 'spacing', typography: 'typography', shape: 'shape', motion: 'motion' } as const;

/** Value of `data-theme` on the root of a page that uses the product's tokens. */
export const themeNames = getThemeHtmlAttrs({ colorMode: 'auto', ...families })['data-theme'] ?? '';

/** The product's design tokens as style sheets, light and dark. */
export async function tokenStyles(): Promise<string> {
  return (await getThemeStyles(families)).map(({ css }) => css).join('\n');
}

export const themeChoices = ['auto', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];
