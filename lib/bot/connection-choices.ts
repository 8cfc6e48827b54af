// What of a connection pages know without the schemas.
export const SLACK_API = "https://slack.com/api/";
/** What a connection may be without. */
export const OPTIONAL_PARTS = ["team", "commandToken", "webhookToken", "appToken"] as const;
