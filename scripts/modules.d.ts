// The scripts are plain JavaScript; tests that import them take them as they are.
declare module "*.mjs";
