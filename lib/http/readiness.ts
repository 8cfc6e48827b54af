// Whether this process takes requests: not before it has started, not while it ends.

const shared = globalThis as { kithReadiness?: { ready: boolean } };
shared.kithReadiness ??= { ready: false };

export const readiness = shared.kithReadiness;
