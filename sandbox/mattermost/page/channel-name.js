// @ts-check
// The name a channel has in addresses.

/** From what it is called: small letters, digits, - and _; "" where nothing of it is left. @param {string} title */
export const addressName = (title) =>
  title
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, "-")
    .slice(0, 64)
    .replace(/^[-_]+|[-_]+$/g, "");
