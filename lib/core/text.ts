// Text from outside as it may be kept: visible, of one direction, without what only a terminal obeys.

/** Control characters but tab and line ends (a NUL would cut the text when it is read back), and direction overrides. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are taken out.
const POWERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu;

export const harmless = (text: string): string => text.replace(POWERS, "");

/** Whether anything of it can be seen. */
export const isVisible = (text: string): boolean => /[^\p{Z}\p{C}]/u.test(text);
