import type { AdfMark } from './adf';
import { colourForJira } from './colour';
import { addMark } from './marks';
import { attribute, type HtmlElement } from './parse-html';

/**
 * The marks of an element's `style`, or of a font tag's `color`, on top of those it stands in (H-21). Editors such as TinyMCE
 * write bold, underline and strike this way. A background colour is ignored; `normal` and `none` take a mark away, as in the
 * `<b style="font-weight:normal">` around text pasted from Google Docs.
 */
export function styleMarks(element: HtmlElement, marks: readonly AdfMark[]): readonly AdfMark[] {
  const colour = element.tagName === 'font' ? attribute(element, 'color') : undefined;
  const coloured = colour === undefined ? marks : withColour(marks, colour);
  const style = attribute(element, 'style');
  if (style === undefined) return coloured;
  return style.split(';').reduce((done, declaration) => {
    const colon = declaration.indexOf(':');
    const property = declaration.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    const value = declaration
      .slice(colon + 1)
      .replace(/!important/i, '')
      .trim()
      .toLowerCase();
    return withDeclaration(done, property, value);
  }, coloured);
}

function withDeclaration(marks: readonly AdfMark[], property: string, value: string): readonly AdfMark[] {
  switch (property) {
    case 'color':
      return withColour(marks, value);
    case 'font-weight':
      return toggled(
        marks,
        'strong',
        /^(?:bold|bolder|[6-9]00)$/.test(value),
        /^(?:normal|lighter|[1-4]00)$/.test(value),
      );
    case 'font-style':
      return toggled(marks, 'em', /^(?:italic|oblique)/.test(value), value === 'normal');
    case 'text-decoration':
    case 'text-decoration-line': {
      const underlined = toggled(marks, 'underline', value.includes('underline'), false);
      return toggled(underlined, 'strike', value.includes('line-through'), false);
    }
    case 'vertical-align': {
      const type = value === 'super' ? 'sup' : value;
      return type === 'sub' || type === 'sup' ? addMark(marks, { type: 'subsup', attrs: { type } }) : marks;
    }
    default:
      return marks;
  }
}

function withColour(marks: readonly AdfMark[], value: string): readonly AdfMark[] {
  const color = colourForJira(value);
  return color === undefined ? marks : addMark(marks, { type: 'textColor', attrs: { color } });
}

function toggled(marks: readonly AdfMark[], type: string, on: boolean, off: boolean): readonly AdfMark[] {
  if (on) return addMark(marks, { type });
  return off ? marks.filter((mark) => mark.type !== type) : marks;
}
