// What users can be, known to pages without the schemas.
export const ROLES = ["admin", "manager", "viewer"] as const;
