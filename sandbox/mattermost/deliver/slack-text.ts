// Texts of integrations may be written as for Slack: its links become Markdown's.

export const fromSlack = (text: string): string => text.replace(/<([^\n<|>]+)\|([^\n>]+)>/g, "[$2]($1)");
