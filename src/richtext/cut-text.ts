/** The start of a text, at most so many characters long; a sign that takes two is never parted, as servers refuse half of one. */
export function cutText(text: string, most: number): string {
  const parted = text.length > most && isHighSurrogate(text.charCodeAt(most - 1));
  return text.slice(0, parted ? most - 1 : most);
}

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
