import { NAMED_COLOURS } from './named-colours';

/**
 * Aha!'s palette beside the text palette of Jira's editor (H-21). Jira re-tints its own palette in the dark theme; any other
 * colour keeps its value and may become unreadable there. One to one, so that a colour comes home unchanged.
 */
const AHA_TO_JIRA: ReadonlyMap<string, string> = new Map([
  ['#d50000', '#bf2600'],
  ['#000000', '#172b4d'],
  ['#999999', '#97a0af'],
  ['#0073cf', '#4c9aff'],
  ['#64b80b', '#36b37e'],
  ['#f9931a', '#ff991f'],
]);
const JIRA_TO_AHA: ReadonlyMap<string, string> = new Map([...AHA_TO_JIRA].map(([aha, jira]) => [jira, aha]));

const NAMED_IN_PALETTE: ReadonlyMap<string, string> = new Map([
  ['red', '#bf2600'],
  ['black', '#172b4d'],
  ['gray', '#97a0af'],
  ['grey', '#97a0af'],
  ['lightblue', '#4c9aff'],
  ['lightgreen', '#36b37e'],
  ['orange', '#ff991f'],
]);

/** Colour of a style or font tag as Jira wants it, `#rrggbb` in small letters; `undefined` for what is no plain colour. */
export function colourForJira(value: string): string | undefined {
  const name = value.trim().toLowerCase();
  const named = NAMED_IN_PALETTE.get(name);
  if (named !== undefined) return named;
  const hex = hexColour(name);
  return hex === undefined ? undefined : (AHA_TO_JIRA.get(hex) ?? hex);
}

/** The reverse of {@link colourForJira} for the palette; other colours pass. */
export function colourForHtml(value: unknown): string | undefined {
  const hex = typeof value === 'string' ? hexColour(value.trim().toLowerCase()) : undefined;
  return hex === undefined ? undefined : (JIRA_TO_AHA.get(hex) ?? hex);
}

function hexColour(value: string): string | undefined {
  const [, digits] = /^#([0-9a-f]{3,8})$/.exec(value) ?? [];
  if (digits !== undefined) return fromDigits(digits);
  const [, model, list] = /^(rgb|hsl)a?\(([^()]{1,60})\)$/.exec(value) ?? [];
  if (model !== undefined && list !== undefined) return fromFunction(model, list);
  return NAMED_COLOURS.get(value);
}

function fromDigits(digits: string): string | undefined {
  const size = digits.length;
  if (size === 6 || size === 8) return `#${digits.slice(0, 6)}`;
  if (size !== 3 && size !== 4) return undefined;
  return `#${digits.slice(0, 3).replaceAll(/./g, '$&$&')}`;
}

function fromFunction(model: string, list: string): string | undefined {
  const parts = list.split(/[\s,/]+/).filter((part) => part !== '');
  const [first, second, third] = parts;
  if (first === undefined || second === undefined || third === undefined || parts.length > 4) return undefined;
  const channels = model === 'rgb' ? [first, second, third].map(channel) : fromHsl(first, second, third);
  if (!channels.every(Number.isFinite)) return undefined;
  return `#${channels.map((value) => byte(value).toString(16).padStart(2, '0')).join('')}`;
}

const byte = (value: number): number => Math.round(Math.min(255, Math.max(0, value)));

function channel(part: string): number {
  return part.endsWith('%') ? Number(part.slice(0, -1)) * 2.55 : Number(part);
}

function fromHsl(hue: string, saturation: string, lightness: string): number[] {
  const h = Number(hue.replace(/deg$/, ''));
  const s = percent(saturation);
  const l = percent(lightness);
  const spread = s * Math.min(l, 1 - l);
  return [0, 8, 4].map((offset) => {
    const k = (((offset + h / 30) % 12) + 12) % 12;
    return 255 * (l - spread * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  });
}

const percent = (part: string): number => Math.min(100, Math.max(0, Number(part.replace(/%$/, '')))) / 100;
